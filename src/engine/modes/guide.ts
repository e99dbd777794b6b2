/** Following a guide: one step a message; stuck at any step; the place is kept by step id for ever. */
import { isShort, type Screen, type Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { LEARN_LABELS } from '../../messages/learning.ts';
import { altOf } from '../../messages/picture.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { learnKey } from '../learning-keys.ts';
import {
  choose,
  dropPlace,
  findPlace,
  keepPlace,
  locate,
  note,
  say,
  setMode,
  type Turn,
  text,
  topicOf,
} from '../turn.ts';
import { answerTopic } from './answer.ts';
import { askDid } from './evidence.ts';
import { sayGone } from './menu.ts';
import { sayPerson } from './person.ts';
import { speakChoice } from './speak-choice.ts';

/** Opens a guide where this learner left it, else at step 1. */
export function openGuide(turn: Turn, topicId: string): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return sayGone(turn);
  if (isShort(topic)) return answerTopic(turn, topicId);
  const place = findPlace(turn, topicId);
  if (place) {
    const { index, moved } = locate(topic, place);
    if (index > 0) turn.lead.push(note(moved ? vi.movedStepNote() : vi.resumedNote()));
    return showStep(turn, topic, index);
  }
  turn.effects.push({
    type: 'recordGuide',
    topic: topicId,
    step: topic.guide.steps[0]!.id,
    status: 'started',
  });
  showStep(turn, topic, 0);
}

/** Shows step `index` and keeps the place there. */
export function showStep(turn: Turn, topic: Topic, index: number): void {
  const steps = topic.guide.steps;
  const step = steps[index]!;
  setMode(turn, { name: 'guide', topic: topic.id, step: step.id, stuckCount: 0 });
  turn.session = { ...turn.session, lastTopic: topic.id, suspended: null };
  keepPlace(turn, { topic: topic.id, step: step.id, index, at: turn.now });
  if (index > 0) turn.effects.push({ type: 'recordGuide', topic: topic.id, step: step.id, status: 'at' });
  const picture = step.screen
    ? { topic: topic.id, step: step.id, alt: altOf(step.screen, index + 1, steps.length) }
    : undefined;
  const spoken = { topic: topic.id, step: step.id };
  // There is room beside the others on the first step only; afterwards "đọc" is known.
  const speak = index === 0 ? speakChoice(turn, spoken) : [];
  say(turn, stepBlocks(topic, index), [...stepChoices(topic, index), ...speak], picture, spoken);
}

export function stepBlocks(topic: Topic, index: number): Block[] {
  const steps = topic.guide.steps;
  const step = steps[index]!;
  const blocks: Block[] = [
    {
      kind: 'progress',
      label: vi.stepTitle(index + 1, steps.length, topic.title),
      value: index + 1,
      max: steps.length,
    },
  ];
  if (index === 0) blocks.push(note(vi.needsNote(topic.guide.minutes, topic.guide.needs)));
  blocks.push({ kind: 'do', text: step.do }, { kind: 'see', text: step.see });
  if (step.warn) blocks.push({ kind: 'warn', text: step.warn });
  return blocks;
}

export function stepChoices(topic: Topic, index: number): Choice[] {
  const step = topic.guide.steps[index]!;
  const last = index === topic.guide.steps.length - 1;
  return [
    choose(key.step(topic.id, step.id, 'done'), last ? vi.LABELS.finish : vi.LABELS.done, true),
    choose(key.step(topic.id, step.id, 'stuck'), vi.LABELS.stuck),
    choose(key.step(topic.id, step.id, 'differs'), vi.LABELS.differs),
    ...(index > 0 ? [choose(key.step(topic.id, step.id, 'back'), vi.LABELS.back)] : []),
    choose(key.step(topic.id, step.id, 'stop'), vi.LABELS.stop),
  ];
}

/** Step `index` is done: the next one, or the end of the guide. */
export function stepDone(turn: Turn, topic: Topic, index: number): void {
  if (index + 1 < topic.guide.steps.length) return showStep(turn, topic, index + 1);
  turn.effects.push({
    type: 'recordGuide',
    topic: topic.id,
    step: topic.guide.steps[index]!.id,
    status: 'finished',
  });
  dropPlace(turn, topic.id);
  askDid(turn, topic);
}

/** The known problems of a step as choices; the second time on one step a person is offered first. */
export function stepStuck(turn: Turn, topic: Topic, index: number): void {
  const step = topic.guide.steps[index]!;
  const { mode } = turn.session;
  const times =
    mode.name === 'guide' && mode.topic === topic.id && mode.step === step.id ? mode.stuckCount + 1 : 1;
  setMode(turn, { name: 'guide', topic: topic.id, step: step.id, stuckCount: times });
  keepPlace(turn, { topic: topic.id, step: step.id, index, at: turn.now });
  turn.effects.push({ type: 'recordStuck', topic: topic.id, step: step.id, cause: null });
  const causes = step.stuck.map((cause, n) => choose(key.cause(topic.id, step.id, n), cause.when));
  const person = choose(
    key.step(topic.id, step.id, 'still'),
    times > 1 ? vi.LABELS.human : vi.LABELS.otherTrouble,
  );
  const again = choose(key.step(topic.id, step.id, 'show'), vi.LABELS.again);
  say(
    turn,
    [text(vi.stuckAsk(index + 1))],
    times > 1 ? [person, ...causes, again] : [...causes, person, again],
  );
}

/** What to do about one known problem. */
export function stepCause(turn: Turn, topic: Topic, index: number, cause: number): void {
  const step = topic.guide.steps[index]!;
  const known = step.stuck[cause];
  if (!known) return showStep(turn, topic, index);
  const { mode } = turn.session;
  const count = mode.name === 'guide' && mode.step === step.id ? Math.max(1, mode.stuckCount) : 1;
  setMode(turn, { name: 'guide', topic: topic.id, step: step.id, stuckCount: count });
  keepPlace(turn, { topic: topic.id, step: step.id, index, at: turn.now });
  turn.effects.push({ type: 'recordStuck', topic: topic.id, step: step.id, cause });
  const last = index === topic.guide.steps.length - 1;
  say(
    turn,
    [{ kind: 'do', text: known.do }, note(vi.stuckTry())],
    [
      choose(key.step(topic.id, step.id, 'done'), last ? vi.LABELS.finish : vi.LABELS.done, true),
      choose(key.step(topic.id, step.id, 'still'), vi.LABELS.still),
      choose(key.step(topic.id, step.id, 'show'), vi.LABELS.again),
    ],
  );
}

/** Screens whose target carries its own words on the person's phone, so that similar words can be looked for. */
const WORDED = new Set<Screen['kind']>(['list', 'grid', 'form', 'popup', 'tabs', 'web', 'chat']);

/**
 * "Màn hình của tôi khác": apps change faster than guides. Says so, what to look for instead and how old the guide is;
 * counted for the editors. Being stuck stays a thing of its own, so the count of stuck times is kept.
 */
export function stepDiffers(turn: Turn, topic: Topic, index: number): void {
  const step = topic.guide.steps[index]!;
  const { mode } = turn.session;
  const stuckCount =
    mode.name === 'guide' && mode.topic === topic.id && mode.step === step.id ? mode.stuckCount : 0;
  setMode(turn, { name: 'guide', topic: topic.id, step: step.id, stuckCount });
  keepPlace(turn, { topic: topic.id, step: step.id, index, at: turn.now });
  turn.effects.push({ type: 'recordDiffers', topic: topic.id, step: step.id });
  const last = index === topic.guide.steps.length - 1;
  const label = step.screen && WORDED.has(step.screen.kind) ? step.screen.tap : null;
  say(
    turn,
    [
      text(vi.differsText(index + 1)),
      { kind: 'do', text: vi.differsLook(label) },
      ...(turn.view.rights.withdrawnAt === null ? [note(vi.differsChecked(writtenDate(topic.checked)))] : []),
    ],
    [
      choose(key.step(topic.id, step.id, 'done'), last ? vi.LABELS.finish : vi.LABELS.done, true),
      choose(key.step(topic.id, step.id, 'stuck'), vi.LABELS.stuck),
      choose(key.step(topic.id, step.id, 'still'), vi.LABELS.human),
      choose(key.step(topic.id, step.id, 'show'), vi.LABELS.again),
      choose(key.step(topic.id, step.id, 'stop'), vi.LABELS.stop),
    ],
  );
}

/** 2026-11-21 as people write it: 21/11/2026. */
const writtenDate = (iso: string): string => iso.split('-').map(Number).reverse().join('/');

/** Nothing known helps: a person's contact, with the place kept. */
export function stepStill(
  turn: Turn,
  topic: Topic,
  index: number,
  told: { readonly said: string; readonly note?: string } = { said: vi.stillStuck() },
): void {
  const step = topic.guide.steps[index]!;
  setMode(turn, { name: 'guide', topic: topic.id, step: step.id, stuckCount: 0 });
  keepPlace(turn, { topic: topic.id, step: step.id, index, at: turn.now });
  turn.lead.push(text(told.said));
  const choices = [
    choose(key.step(topic.id, step.id, 'done'), vi.LABELS.done, true),
    choose(key.step(topic.id, step.id, 'show'), vi.LABELS.again),
    choose(key.menu(), vi.LABELS.menu),
  ];
  sayPerson(turn, 'stuck', choices, told.note);
}

export function stepBack(turn: Turn, topic: Topic, index: number): void {
  if (index === 0) turn.lead.push(note(vi.firstStepAlready()));
  showStep(turn, topic, Math.max(0, index - 1));
}

/** "bước 3": 1-based, as people count. */
export function gotoStep(turn: Turn, topic: Topic, number: number): void {
  const steps = topic.guide.steps;
  if (number >= 1 && number <= steps.length) return showStep(turn, topic, number - 1);
  const { mode } = turn.session;
  const here = mode.name === 'guide' ? steps.findIndex((s) => s.id === mode.step) : 0;
  turn.lead.push(note(vi.noSuchStep(steps.length)));
  showStep(turn, topic, Math.max(0, here));
}

/** "chưa xong": no hurry, the same step stays. */
export function stepNotYet(turn: Turn, topic: Topic, index: number): void {
  say(turn, [text(vi.notYetText())], stepChoices(topic, index));
}

/** Leaves the guide; the place stays. */
export function stopGuide(turn: Turn, topic: Topic, index: number): void {
  const steps = topic.guide.steps;
  keepPlace(turn, { topic: topic.id, step: steps[index]!.id, index, at: turn.now });
  turn.effects.push({ type: 'recordGuide', topic: topic.id, step: steps[index]!.id, status: 'left' });
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(vi.guideStopped(index + 1, steps.length))],
    [
      choose(key.guide(topic.id), vi.resumeLabel(index + 1, steps.length, topic.title)),
      ...(turn.view.learning.reminders.isOn ? [] : [choose(learnKey.remind, LEARN_LABELS.remind)]),
      choose('ask', vi.LABELS.ask),
      choose('progress', vi.LABELS.progress),
    ],
  );
}
