/** A question: answered in one message, clarified, or an honest "I do not know" that is recorded for staff. */
import type { Topic } from '../../content/schema.ts';
import type { Choice } from '../../domain/message.ts';
import type { MatchResult } from '../../matcher/match.ts';
import { SCAM_LABELS } from '../../messages/scam.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { safetyKey } from '../safety-keys.ts';
import {
  choose,
  findPlace,
  locate,
  note,
  resumeChoices,
  say,
  suspend,
  type Turn,
  text,
  topicOf,
} from '../turn.ts';
import { markGreeted, sayGone } from './menu.ts';

/** The direct answer with its next steps; a guide under way is offered again where it was. */
export function answerTopic(turn: Turn, topicId: string): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return sayGone(turn);
  suspend(turn);
  turn.session = { ...turn.session, lastTopic: topic.id, misses: 0 };
  turn.effects.push({ type: 'recordAsk', topic: topic.id });
  const isRescue = topic.id === turn.bank.scam().firstHour.topic;
  say(
    turn,
    [text(topic.answer), ...firstContactNote(turn)],
    [
      ...(isRescue ? [choose(safetyKey.rescue('money'), SCAM_LABELS.rescueNow, true)] : []),
      guideChoice(turn, topic, !isRescue),
      choose(key.lesson(topic.id), vi.LABELS.lesson),
      ...resumeChoices(turn, topic.id).slice(0, isRescue ? 1 : 2),
      choose('ask', vi.LABELS.ask),
    ],
  );
}

function guideChoice(turn: Turn, topic: Topic, isPrimary: boolean): Choice {
  const place = findPlace(turn, topic.id);
  if (!place) return choose(key.guide(topic.id), vi.LABELS.guide, isPrimary);
  const { index } = locate(topic, place);
  return choose(
    key.guide(topic.id),
    vi.resumeLabel(index + 1, topic.guide.steps.length, topic.title),
    isPrimary,
  );
}

/** What is stored, said once at the first contact. */
export function firstContactNote(turn: Turn): ReturnType<typeof note>[] {
  if (turn.session.greeted) return [];
  markGreeted(turn);
  return [note(vi.PRIVACY_NOTE)];
}

/** Two to four topics are close: which one? */
export function clarify(turn: Turn, candidates: MatchResult['topics'], two = false): void {
  suspend(turn);
  const topics = candidates
    .map((c) => topicOf(turn, c.id))
    .filter((t) => t !== undefined)
    .slice(0, two ? 3 : 4);
  const choices = topics.map((topic) => choose(key.topic(topic.id), topic.title));
  say(
    turn,
    [text(two ? vi.clarifyTwoText() : vi.clarifyText()), ...firstContactNote(turn)],
    [...choices, choose('none', vi.LABELS.none)],
  );
}

/** Below this chance a topic is no nearer than any other: offering it would look like not listening. */
const NEAR = 0.04;

/** No sure answer: say so, offer the nearest, a signpost and a person; staff see the question. */
export function miss(turn: Turn, utterance: string, candidates: MatchResult['topics']): void {
  suspend(turn);
  const misses = turn.session.misses + 1;
  turn.session = { ...turn.session, misses };
  const nearest = candidates
    .filter((c) => c.score >= NEAR)
    .map((c) => topicOf(turn, c.id))
    .filter((t) => t !== undefined)
    .slice(0, 2);
  turn.effects.push({ type: 'recordMiss', text: utterance.slice(0, 500), nearest: nearest.map((t) => t.id) });
  const person = choose('human', vi.LABELS.human, misses > 1);
  const near = nearest.map((topic) => choose(key.topic(topic.id), topic.title));
  const rest = [...resumeChoices(turn).slice(0, 1), choose(key.menu(), vi.LABELS.menu)];
  say(
    turn,
    [
      text(vi.missText()),
      text(vi.missSignpost()),
      ...(misses > 1 ? [text(vi.missPerson())] : near.length > 0 ? [text(vi.missNearest())] : []),
      ...firstContactNote(turn),
    ],
    misses > 1 ? [person, ...near, ...rest] : [...near, person, ...rest],
  );
}

/** "Không có trong này": the nearest were wrong; ask for other words and offer a person. */
export function noneOfThese(turn: Turn): void {
  turn.session = { ...turn.session, misses: turn.session.misses + 1 };
  say(
    turn,
    [text(vi.askText())],
    [
      choose('human', vi.LABELS.human),
      ...resumeChoices(turn).slice(0, 1),
      choose(key.menu(), vi.LABELS.menu),
    ],
  );
}
