/** What fell due for a person: a reminder is written only when learning/reminders.ts says that it may go now. */
import type { LearnerEvent } from '../domain/event.ts';
import type { Choice } from '../domain/message.ts';
import { nextDueAt } from '../learning/cards.ts';
import { decideReminder, planReminder } from '../learning/reminders.ts';
import { LEARN_LABELS as L, type ReminderWork, reminderText } from '../messages/learning.ts';
import { key } from './keys.ts';
import { cardsOf, nextTopic } from './learned.ts';
import { learnKey } from './learning-keys.ts';
import { dueOf } from './review-queue.ts';
import { choose, compose, findPlace, locate, type Turn, text, topicOf } from './turn.ts';

type Timer = Extract<LearnerEvent, { type: 'timer' }>;

export function onTimer(turn: Turn, { dueAt }: Timer): void {
  // A timer of before the link: this person is reminded on another channel.
  if (turn.view.link && !turn.view.link.remindsHere) {
    turn.trace = { rule: 'reminder.elsewhere' };
    return;
  }
  const { reminders: settings, usualMinute, proactiveAt, reach, lastInboundAt } = turn.view.learning;
  const plan = { now: turn.now, settings, usualMinute, proactiveAt };
  const { pausedUntil } = turn.session;
  if (settings.isOn && pausedUntil !== null && turn.now < pausedUntil) {
    turn.trace = { rule: 'reminder.paused' };
    turn.effects.push({ type: 'schedule', kind: 'reminder', dueAt: planReminder(plan) });
    return;
  }
  const work = workOf(turn);
  const decision = decideReminder({
    ...plan,
    dueAt,
    reach,
    lastInboundAt,
    lastStudyAt: lastStudyAt(turn),
    hasWork: work !== null,
    workAt: nextDueAt(cardsOf(turn)),
  });
  turn.trace = { rule: `reminder.${'why' in decision ? decision.why : decision.do}` };
  switch (decision.do) {
    case 'send':
      turn.effects.push({ type: 'schedule', kind: 'reminder', dueAt: decision.nextAt });
      return remind(turn, work!);
    case 'wait':
      turn.effects.push({ type: 'schedule', kind: 'reminder', dueAt: decision.until });
      return;
    case 'unsent':
      turn.effects.push({ type: 'recordUnsent', reason: decision.reason });
      return;
    case 'stop':
      turn.effects.push({
        type: 'setReminders',
        settings: { ...settings, isOn: false, stoppedWhy: decision.why },
      });
      return;
    case 'nothing':
      return;
  }
}

/** An unfinished guide first, then what is due, then the next lesson; who chose nothing to learn is asked to choose. */
function workOf(turn: Turn): ReminderWork | null {
  const place = findPlace(turn);
  const topic = place && topicOf(turn, place.topic);
  if (place && topic) {
    const { index } = locate(topic, place);
    return { kind: 'guide', title: topic.title, step: index + 1, steps: topic.guide.steps.length };
  }
  const due = dueOf(turn.bank, cardsOf(turn), turn.now).length;
  if (due > 0) return { kind: 'review', count: due };
  const next = nextTopic(turn);
  const lesson = next && topicOf(turn, next.suggestion.topic);
  if (lesson) return { kind: 'lesson', title: lesson.title };
  // A wish to be reminded is not passed over in silence because no track was chosen yet.
  return turn.view.learning.enrolments.length === 0 && cardsOf(turn).length === 0 ? { kind: 'track' } : null;
}

function remind(turn: Turn, work: ReminderWork): void {
  const { reminders: settings } = turn.view.learning;
  const choices: Choice[] = [
    mainChoice(turn, work),
    choose(learnKey.remindAct('later'), L.later),
    choose(learnKey.remindAct('off'), L.remindOff),
  ];
  const message = compose(turn, [text(reminderText(work, settings.sentCount))], choices);
  turn.effects.push(
    { type: 'remind', message },
    {
      type: 'setReminders',
      settings: {
        ...settings,
        unanswered: settings.unanswered + 1,
        sentCount: settings.sentCount + 1,
      },
    },
  );
  // A number typed next means the reminder's choices: it is the message the person sees last. What was open stays open.
  turn.session = { ...turn.session, offered: message.choices };
}

function mainChoice(turn: Turn, work: ReminderWork): Choice {
  if (work.kind === 'guide') return choose(key.guide(findPlace(turn)!.topic), L.guideOn, true);
  if (work.kind === 'track') return choose(learnKey.tracks(), L.tracks, true);
  return work.kind === 'review'
    ? choose(learnKey.review, L.review, true)
    : choose(learnKey.today, L.today, true);
}

function lastStudyAt(turn: Turn): number | null {
  const times = [
    ...cardsOf(turn).map((card) => card.lastAt),
    ...turn.view.lessons.map((lesson) => lesson.at),
    ...turn.view.guides.map((guide) => guide.at),
  ];
  return times.length === 0 ? null : Math.max(...times);
}

/** The person did something: the silence is over, and a wish for reminders that waits for a way gets a new time. */
export function noteInbound(turn: Turn): void {
  const { reminders: settings } = turn.view.learning;
  if (!settings.isOn) return;
  const answered = settings.unanswered > 0 ? { ...settings, unanswered: 0 } : settings;
  if (answered !== settings) turn.effects.push({ type: 'setReminders', settings: answered });
  const { nextReminderAt, usualMinute, proactiveAt } = turn.view.learning;
  if (nextReminderAt !== null) return;
  const dueAt = planReminder({ now: turn.now, settings: answered, usualMinute, proactiveAt });
  turn.effects.push({ type: 'schedule', kind: 'reminder', dueAt });
}
