/** A question: answered in one message, clarified, or an honest "I do not know" that is recorded for staff. */
import { isShort, type Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import type { MatchResult } from '../../matcher/match.ts';
import { missForOfficer, missPlain } from '../../messages/desk-inbox.ts';
import { missNoted } from '../../messages/own-answer.ts';
import { SCAM_LABELS } from '../../messages/scam.ts';
import * as vi from '../../messages/vi.ts';
import { key, parseKey } from '../keys.ts';
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
import { ownChoices, ownNotes } from './own-answer.ts';
import { giveUp } from './person.ts';
import { speakChoice } from './speak-choice.ts';

/** As much of a question as is kept for staff. */
const LONGEST_MISS = 500;

/** The direct answer with its next steps; a guide under way is offered again where it was. */
export function answerTopic(turn: Turn, topicId: string): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return sayGone(turn);
  suspend(turn);
  turn.session = { ...turn.session, lastTopic: topic.id, misses: 0, unclear: undefined };
  turn.effects.push({ type: 'recordAsk', topic: topic.id });
  const spoken = { topic: topic.id };
  say(
    turn,
    [...answerBlocks(topic), ...firstContactNote(turn)],
    answerChoices(turn, topic),
    undefined,
    spoken,
  );
}

export const answerBlocks = (topic: Topic): Block[] => [text(topic.answer), ...ownNotes(topic)];

export function answerChoices(turn: Turn, topic: Topic): Choice[] {
  if (isShort(topic)) return ownChoices(turn, topic);
  const isRescue = topic.id === turn.bank.scam().firstHour.topic;
  const resume = resumeChoices(turn, topic.id).slice(0, isRescue ? 1 : 2);
  const first = isRescue ? [choose(safetyKey.rescue('money'), SCAM_LABELS.rescueNow, true)] : [];
  return [
    ...first,
    guideChoice(turn, topic, !isRescue),
    choose(key.lesson(topic.id), vi.LABELS.lesson),
    ...resume,
    ...(first.length + resume.length < 2 ? speakChoice(turn, { topic: topic.id }) : []),
    choose('ask', vi.LABELS.ask),
  ];
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
export function clarify(turn: Turn, utterance: string, { topics: candidates, kind }: MatchResult): void {
  suspend(turn);
  const two = kind === 'two';
  turn.session = { ...turn.session, unclear: utterance.slice(0, LONGEST_MISS) };
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
  turn.session = { ...turn.session, misses, unclear: undefined };
  const nearest = candidates
    .filter((c) => c.score >= NEAR)
    .map((c) => topicOf(turn, c.id))
    .filter((t) => t !== undefined)
    .slice(0, 2);
  turn.effects.push({
    type: 'recordMiss',
    text: utterance.slice(0, LONGEST_MISS),
    nearest: nearest.map((t) => t.id),
  });
  const { desk } = turn.view;
  const isWithOfficer = desk.isStaffed && desk.open !== null;
  const isUnrecorded = turn.view.rights.withdrawnAt !== null;
  const told = misses > 1 ? giveUp(turn) : null;
  const person = choose('human', vi.LABELS.human, misses > 1 && told === null);
  const near = nearest.map((topic) => choose(key.topic(topic.id), topic.title));
  const rest = [...resumeChoices(turn).slice(0, 1), choose(key.menu(), vi.LABELS.menu)];
  say(
    turn,
    [
      text(told || isUnrecorded ? missPlain() : isWithOfficer ? missForOfficer() : vi.missText()),
      text(vi.missSignpost()),
      ...(told ? [told] : misses > 1 && !isWithOfficer ? [text(vi.missPerson())] : []),
      ...(misses === 1 && near.length > 0 ? [text(vi.missNearest())] : []),
      ...firstContactNote(turn),
    ],
    misses > 1 && told === null ? [person, ...near, ...rest] : [...near, person, ...rest],
  );
}

/**
 * "Không có trong này": the nearest were wrong; ask for other words and offer a person. What topics were offered for in vain
 * is as unanswered as what none was found for: staff see it too.
 */
export function noneOfThese(turn: Turn): void {
  const { unclear, offered } = turn.session;
  if (unclear !== undefined) {
    const nearest = offered.flatMap(({ key: choice }) => {
      const parsed = parseKey(choice);
      return parsed?.name === 'topic' ? [parsed.topic] : [];
    });
    turn.effects.push({ type: 'recordMiss', text: unclear, nearest });
    if (turn.view.rights.withdrawnAt === null) turn.lead.push(text(missNoted()));
  }
  turn.session = { ...turn.session, misses: turn.session.misses + 1, unclear: undefined };
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
