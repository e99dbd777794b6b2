/** The working state of one pure turn: collected effects and the session being changed. Never leaves `advance`. */
import type { Bank } from '../content/bank.ts';
import { isShort, type Topic } from '../content/schema.ts';
import type { Effect, Trace } from '../domain/effect.ts';
import type { LearnerView } from '../domain/learner.ts';
import { type Block, type Choice, MAX_CHOICES, type Message, type Picture } from '../domain/message.ts';
import type { Mode, Place, Session } from '../domain/session.ts';
import type { Spoken } from '../domain/spoken.ts';
import { fill } from '../messages/fill.ts';
import { rescueLabel } from '../messages/scam.ts';
import { LABELS, resumeLabel } from '../messages/vi.ts';
import { key } from './keys.ts';
import { safetyKey } from './safety-keys.ts';

export type Turn = {
  readonly view: LearnerView;
  readonly bank: Bank;
  readonly now: number;
  readonly seed: number;
  session: Session;
  readonly effects: Effect[];
  trace: Trace;
  /** Blocks put before the next message (a kind word, an explanation), so that a turn stays one message. */
  readonly lead: Block[];
};

export const choose = (choiceKey: string, label: string, primary = false): Choice =>
  primary ? { key: choiceKey, label, primary } : { key: choiceKey, label };

export const text = (value: string): Block => ({ kind: 'text', text: value });
export const note = (value: string): Block => ({ kind: 'note', text: value });

/** A message with the learner's words of address filled in. */
export function compose(
  turn: Turn,
  blocks: readonly Block[],
  choices: readonly Choice[],
  picture?: Picture,
): Message {
  const shown = unique(choices)
    .slice(0, MAX_CHOICES)
    .map((choice) => ({ ...choice, label: fill(choice.label, turn.view.tenant) }));
  return {
    blocks: blocks.map((block) => fillBlock(turn, block)),
    choices: shown,
    ...(picture ? { picture } : {}),
  };
}

/**
 * Says one message with the learner's words of address filled in, and remembers its choices for numbers and labels.
 * @param spoken the place of the bank it is of, so that it can be heard
 * @param aloud they asked to hear it
 */
export function say(
  turn: Turn,
  blocks: readonly Block[],
  choices: readonly Choice[],
  picture?: Picture,
  spoken?: Spoken,
  aloud?: Message['aloud'],
): void {
  const message: Message = {
    ...compose(turn, [...turn.lead.splice(0), ...blocks], choices, picture),
    ...(spoken ? { spoken } : {}),
    ...(aloud ? { aloud } : {}),
  };
  turn.effects.push({ type: 'say', message });
  turn.session = { ...turn.session, offered: message.choices };
}

function fillBlock(turn: Turn, block: Block): Block {
  return block.kind === 'progress'
    ? { ...block, label: fill(block.label, turn.view.tenant) }
    : { ...block, text: fill(block.text, turn.view.tenant) };
}

function unique(choices: readonly Choice[]): Choice[] {
  const seen = new Set<string>();
  return choices.filter((choice) => !seen.has(choice.key) && seen.add(choice.key));
}

export function setMode(turn: Turn, mode: Mode): void {
  turn.session = { ...turn.session, mode };
}

/** A topic that has become a short answer has no guide, lesson or questions to stand in: such a place is no more. */
export function withoutShort(session: Session, bank: Bank): Session {
  const isGone = (id: string): boolean => {
    const topic = bank.topics.get(id);
    return topic !== undefined && isShort(topic);
  };
  const { mode, suspended, places } = session;
  const stands = mode.name === 'guide' || mode.name === 'lesson' || mode.name === 'quiz';
  if (
    !places.some((p) => isGone(p.topic)) &&
    !(stands && isGone(mode.topic)) &&
    !isGone(suspended?.topic ?? '')
  )
    return session;
  return {
    ...session,
    mode: stands && isGone(mode.topic) ? { name: 'idle' } : mode,
    suspended: suspended && isGone(suspended.topic) ? null : suspended,
    places: places.filter((p) => !isGone(p.topic)),
  };
}

export const topicOf = (turn: Turn, id: string): Topic | undefined => turn.bank.topics.get(id);

/** Where a stored place is now: its step, or the nearest surviving one when the guide was edited. */
export function locate(
  topic: Topic,
  place: Pick<Place, 'step' | 'index'>,
): { index: number; moved: boolean } {
  const found = topic.guide.steps.findIndex((step) => step.id === place.step);
  if (found >= 0) return { index: found, moved: false };
  return { index: Math.min(place.index, topic.guide.steps.length - 1), moved: true };
}

/** The unfinished guide to offer: of the topic named, or the newest whose topic still exists. */
export function findPlace(turn: Turn, topicId?: string): Place | undefined {
  return turn.session.places.find(
    (p) => turn.bank.topics.has(p.topic) && (topicId === undefined || p.topic === topicId),
  );
}

export function keepPlace(turn: Turn, place: Place): void {
  const others = turn.session.places.filter((p) => p.topic !== place.topic);
  turn.session = { ...turn.session, places: [place, ...others].slice(0, 10) };
}

export function dropPlace(turn: Turn, topicId: string): void {
  turn.session = { ...turn.session, places: turn.session.places.filter((p) => p.topic !== topicId) };
}

/** "Làm tiếp bước 4/9: …" for the newest unfinished guide (or the interrupted lesson or quiz), other than `except`. */
export function resumeChoices(turn: Turn, except?: string): Choice[] {
  const choices: Choice[] = rescueChoice(turn);
  const { suspended } = turn.session;
  if (suspended && turn.bank.topics.has(suspended.topic)) {
    choices.push(choose('resume', suspended.name === 'quiz' ? LABELS.resumeQuiz : LABELS.resumeLesson));
  }
  const place = turn.session.places.find((p) => p.topic !== except && turn.bank.topics.has(p.topic));
  const topic = place && topicOf(turn, place.topic);
  if (place && topic) {
    const steps = topic.guide.steps;
    const { index } = locate(topic, place);
    choices.push(choose(key.guide(topic.id), resumeLabel(index + 1, steps.length, topic.title)));
  }
  return choices;
}

/** What was begun after a fraud comes before everything else. */
function rescueChoice(turn: Turn): Choice[] {
  const { rescue } = turn.session;
  if (!rescue) return [];
  const steps = turn.bank.scam().firstHour.order[rescue.kind];
  return [choose(safetyKey.rescue(), rescueLabel(steps.indexOf(rescue.step) + 1 || 1, steps.length), true)];
}

/** Puts a running lesson or quiz aside so that it can be taken up again, and goes idle. */
export function suspend(turn: Turn): void {
  const { mode } = turn.session;
  const suspended = mode.name === 'lesson' || mode.name === 'quiz' ? mode : turn.session.suspended;
  turn.session = { ...turn.session, mode: { name: 'idle' }, suspended };
}
