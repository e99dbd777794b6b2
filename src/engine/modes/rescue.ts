/**
 * The first hour after a fraud: one short message per action, "Xong" brings the next, a person is called at once. The place
 * is kept until the last action is done, whatever is asked in between.
 */
import type { RescueKind } from '../../domain/session.ts';
import * as words from '../../messages/scam.ts';
import { LABELS } from '../../messages/vi.ts';
import type { FirstHourAction } from '../../safety/scam/schema.ts';
import { key } from '../keys.ts';
import { type RescueAct, safetyKey } from '../safety-keys.ts';
import { choose, note, resumeChoices, say, setMode, suspend, type Turn, text } from '../turn.ts';

const L = words.SCAM_LABELS;
/** A second cry within this time is the same emergency: staff are not called twice. */
const SAME_CRY_MS = 30 * 60_000;

/** Somebody cries, or says by a choice that it happened. Takes up what is under way of the same kind. */
export function openRescue(turn: Turn, kind: RescueKind | null): void {
  const open = turn.session.rescue;
  suspend(turn);
  if (open && (kind === null || kind === open.kind)) {
    if (turn.now - open.at > SAME_CRY_MS) callPerson(turn, open.kind);
    return showAction(turn, open.kind, open.step);
  }
  const happened = kind ?? 'money';
  callPerson(turn, happened);
  turn.lead.push(
    text(words.rescueCalm(happened)),
    ...(happened === 'link' ? [] : [note(words.rescueTold())]),
  );
  showAction(turn, happened, stepsOf(turn, happened)[0]!.id);
}

/** A link merely opened needs steps, but nobody on the phone at once. */
function callPerson(turn: Turn, kind: RescueKind): void {
  const { topic } = turn.bank.scam().firstHour;
  turn.effects.push({ type: 'handoff', reason: kind === 'link' ? 'asked' : 'urgent', topic, step: null });
}

export function stepsOf(turn: Turn, kind: RescueKind): readonly FirstHourAction[] {
  const { order, actions } = turn.bank.scam().firstHour;
  return order[kind].flatMap((id) => actions.find((action) => action.id === id) ?? []);
}

/** The action's place; one that an editor took out falls back on the first. */
const indexOf = (steps: readonly FirstHourAction[], step: string): number =>
  Math.max(
    0,
    steps.findIndex((action) => action.id === step),
  );

export function showAction(turn: Turn, kind: RescueKind, step: string): void {
  const steps = stepsOf(turn, kind);
  const index = indexOf(steps, step);
  const action = steps[index]!;
  keep(turn, kind, action.id);
  say(
    turn,
    [
      {
        kind: 'progress',
        label: words.rescueTitle(index + 1, steps.length),
        value: index + 1,
        max: steps.length,
      },
      { kind: 'do', text: action.do },
      { kind: 'see', text: action.more },
    ],
    [
      choose(
        safetyKey.rescueAct(kind, action.id, 'done'),
        index === steps.length - 1 ? L.last : L.next,
        true,
      ),
      choose('human', LABELS.human),
      choose(safetyKey.rescueAct(kind, action.id, 'stuck'), L.notYet),
      ...(index > 0 ? [choose(safetyKey.rescueAct(kind, action.id, 'back'), L.back)] : []),
      choose('stop', LABELS.stop),
    ],
  );
}

function keep(turn: Turn, kind: RescueKind, step: string): void {
  const at = turn.session.rescue?.kind === kind ? turn.session.rescue.at : turn.now;
  setMode(turn, { name: 'rescue', kind, step });
  turn.session = { ...turn.session, rescue: { kind, step, at } };
}

export function actRescue(turn: Turn, kind: RescueKind, step: string, act: RescueAct): void {
  const steps = stepsOf(turn, kind);
  const index = indexOf(steps, step);
  switch (act) {
    case 'done':
      return index + 1 < steps.length ? showAction(turn, kind, steps[index + 1]!.id) : finish(turn);
    case 'back':
      return showAction(turn, kind, steps[Math.max(0, index - 1)]!.id);
    case 'stuck':
      return stuck(turn, kind, steps[index]!);
    case 'drop':
      return drop(turn);
    default:
      return showAction(turn, kind, step);
  }
}

function stuck(turn: Turn, kind: RescueKind, action: FirstHourAction): void {
  keep(turn, kind, action.id);
  say(
    turn,
    [{ kind: 'do', text: action.stuck }, text(words.rescueStuck())],
    [
      choose('human', LABELS.human, true),
      choose(safetyKey.rescueAct(kind, action.id, 'done'), L.next),
      choose(safetyKey.rescueAct(kind, action.id, 'show'), L.again),
      choose('stop', LABELS.stop),
    ],
  );
}

/** Help came another way, or it was no fraud after all: nothing is offered any more. */
function drop(turn: Turn): void {
  if (turn.session.mode.name === 'rescue') setMode(turn, { name: 'idle' });
  turn.session = { ...turn.session, rescue: null };
  say(
    turn,
    [text(words.rescueDropped())],
    [...resumeChoices(turn), choose(safetyKey.check, L.check), choose(key.menu(), LABELS.menu)],
  );
}

function finish(turn: Turn): void {
  const { topic } = turn.bank.scam().firstHour;
  setMode(turn, { name: 'idle' });
  turn.session = { ...turn.session, rescue: null };
  say(
    turn,
    [text(words.rescueDone()), text(words.rescueDoneCare())],
    [
      ...resumeChoices(turn).slice(0, 1),
      choose('human', LABELS.human),
      choose(safetyKey.check, L.check),
      ...(turn.bank.topics.has(topic) ? [choose(key.guide(topic), LABELS.guide)] : []),
      choose(key.menu(), LABELS.menu),
    ],
  );
}

/** "dừng": the place stays, also among the choices of everything that follows. */
export function stopRescue(turn: Turn, kind: RescueKind, step: string): void {
  const steps = stepsOf(turn, kind);
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.rescueStopped(indexOf(steps, step) + 1, steps.length))],
    [
      ...resumeChoices(turn).slice(0, 2),
      choose('human', LABELS.human),
      choose(safetyKey.rescueAct(kind, step, 'drop'), L.drop),
      choose(key.menu(), LABELS.menu),
    ],
  );
}
