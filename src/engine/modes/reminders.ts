/** Reminders the person asked for: at which hour, and off at once. Which go and when is decided in learning/reminders.ts. */
import { NO_REMINDERS, type Reach, type ReminderSettings } from '../../domain/learning.ts';
import { isQuietMinute, localDate, weekdayOf } from '../../domain/local-time.ts';
import type { Choice } from '../../domain/message.ts';
import { minuteFor, planReminder } from '../../learning/reminders.ts';
import * as words from '../../messages/learning.ts';
import { LABELS } from '../../messages/vi.ts';
import { learnKey } from '../learning-keys.ts';
import { choose, note, resumeChoices, say, setMode, type Turn, text } from '../turn.ts';

const L = words.LEARN_LABELS;
/** Hours offered: after breakfast, before lunch, mid-afternoon, after dinner, before bed. */
const OFFERED = [8 * 60, 10 * 60, 15 * 60, 19 * 60, 20 * 60] as const;

/** Asks for the hour; the usual one comes first when it is known. */
export function askHour(turn: Turn): void {
  setMode(turn, { name: 'remind-hour' });
  const { usualMinute, reminders } = turn.view.learning;
  const usual = usualMinute !== null && !isQuietMinute(usualMinute) ? [usualMinute] : [];
  const hours = [...usual, ...OFFERED.filter((minute) => !usual.includes(minute))];
  const off: Choice[] = reminders.isOn ? [choose(learnKey.remindAct('off'), L.remindOff)] : [];
  say(
    turn,
    [text(words.remindAsk()), note(words.remindHint())],
    [
      ...hours
        .slice(0, 5 - off.length)
        .map((minute) => choose(learnKey.remindAt(minute), words.clock(minute))),
      ...off,
    ],
  );
}

/** "nhắc tôi học lúc 7 giờ tối". A quiet hour is explained, and another asked for. */
export function remindAt(turn: Turn, minute: number | null): void {
  if (minute === null) return askHour(turn);
  if (isQuietMinute(minute)) {
    turn.lead.push(text(words.remindQuiet()));
    return askHour(turn);
  }
  const { reminders, usualMinute, proactiveAt, reach } = turn.view.learning;
  const settings: ReminderSettings = {
    ...NO_REMINDERS,
    isOn: true,
    minute,
    sentCount: reminders.sentCount,
  };
  const nextAt = planReminder({ now: turn.now, settings, usualMinute, proactiveAt });
  turn.effects.push(
    { type: 'remindHere' },
    { type: 'setReminders', settings },
    { type: 'schedule', kind: 'reminder', dueAt: nextAt },
  );
  setMode(turn, { name: 'idle' });
  say(turn, agreed(words.clock(minuteFor(settings, usualMinute)), nextAt, reach, turn.now), [
    choose(learnKey.today, L.today, true),
    choose(learnKey.remind, L.remindOtherHour),
    choose(learnKey.remindAct('off'), L.remindOff),
  ]);
}

function agreed(hour: string, nextAt: number, reach: Reach, now: number) {
  const day = words.dayName(weekdayOf(nextAt), localDate(nextAt));
  return [
    text(reach.isPulled ? words.remindOnPage(hour, day) : words.remindOn(hour, day)),
    note(words.remindHow()),
    ...(reach.openUntil === null ? [] : [note(words.remindLimit(reach.openUntil - now))]),
  ];
}

/** The settings and the timer at rest; also used while a person of the office is answering, without a word. */
export function silence(turn: Turn): void {
  const { reminders } = turn.view.learning;
  turn.effects.push(
    { type: 'setReminders', settings: { ...reminders, isOn: false, stoppedWhy: 'asked' } },
    { type: 'cancelSchedule', kind: 'reminder' },
  );
}

/** "dừng nhắc": at once, whatever else is going on; a guide under way stays where it is. */
export function remindOff(turn: Turn): void {
  const wasOn = turn.view.learning.reminders.isOn;
  silence(turn);
  if (turn.session.mode.name === 'remind-hour') setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(wasOn ? words.remindOff() : words.remindOffAlready())],
    [...resumeChoices(turn), choose(learnKey.today, L.today), choose('ask', LABELS.ask)],
  );
}

/** "Để hôm khác" under a reminder: fine, nothing more. */
export function remindLater(turn: Turn): void {
  say(
    turn,
    [text(words.taskLater())],
    [
      choose(learnKey.today, L.today),
      ...(turn.view.learning.reminders.isOn ? [choose(learnKey.remindAct('off'), L.remindOff)] : []),
      choose('ask', LABELS.ask),
    ],
  );
}
