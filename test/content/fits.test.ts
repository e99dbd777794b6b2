/**
 * What the engine really says of every topic, on every channel, for the commune with the longest names: one message,
 * its choices as buttons without loss. The rule `fits` measures messages composed beside the engine; this holds it to it.
 */
import { expect, test } from 'vitest';
import { CHANNEL_CAPABILITIES } from '../../src/channels/capabilities.ts';
import { lengthOf, plainText, renderText } from '../../src/channels/render.ts';
import { filledMessages, WORST } from '../../src/content/checks/fits.ts';
import type { Topic } from '../../src/content/schema.ts';
import type { Message } from '../../src/domain/message.ts';
import { NEW_SESSION, type Session } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { realBank } from '../support/bank.ts';
import { EMPTY_VIEW } from '../support/talk.ts';

const view = { ...EMPTY_VIEW, tenant: WORST };

function hear(session: Session, key: string): { session: Session; message: Message } {
  const event = { type: 'choice', key } as const;
  const result = advance({ session, view, event, now: 0, seed: 0, bank: realBank() });
  const message = result.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : [])).at(-1);
  return { session: result.session, message: message! };
}

/** Everything a person can tap their way to in a topic, questions answered wrongly. */
function everything(topic: Topic): Message[] {
  const started = { ...NEW_SESSION, greeted: true };
  const heard: Message[] = [hear(NEW_SESSION, `topic:${topic.id}`).message];
  for (const step of topic.guide.steps) {
    const acts = ['show', 'stuck', 'still', 'differs', 'back', 'done', 'stop'];
    for (const act of [...acts, ...step.stuck.map((_, n) => `cause/${n}`)])
      heard.push(hear(started, `guide:${topic.id}/${step.id}/${act}`).message);
  }
  for (const n of topic.lesson.keys()) heard.push(hear(started, `lesson:${topic.id}/${n}`).message);
  let turn = hear(started, `quiz:${topic.id}`);
  for (const item of topic.quiz) {
    heard.push(turn.message);
    const wrong = turn.message.choices.find((choice) => !choice.label.includes(item.right))!;
    turn = hear(turn.session, wrong.key);
  }
  return [...heard, turn.message];
}

test('every message of every topic fits every channel', () => {
  for (const topic of realBank().topics.values()) {
    for (const message of everything(topic)) {
      for (const caps of CHANNEL_CAPABILITIES) {
        const where = `${topic.id} on ${caps.channel}: ${plainText(message).slice(0, 60)}`;
        expect(renderText(message, caps, 'numbers').parts.length, where).toBe(1);
        expect(renderText(message, caps, 'buttons').degraded, where).toEqual([]);
      }
    }
  }
});

test('the rule measures no shorter than what the engine says', () => {
  for (const topic of realBank().topics.values()) {
    const longest = (messages: readonly Message[]): number =>
      Math.max(...messages.map((message) => lengthOf(plainText(message))));
    expect(longest(filledMessages(topic)), topic.id).toBeGreaterThanOrEqual(longest(everything(topic)));
  }
});
