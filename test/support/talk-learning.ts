/** The learning part of what the store would show in transcripts: the pure projections of src/learning, and one timer a person. */
import type { Capabilities } from '../../src/channels/channel.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { type LearningView, WEEK_MS } from '../../src/domain/learning.ts';
import { localDate, minuteOf } from '../../src/domain/local-time.ts';
import { withCards, withEnrolments, withEvidence, withLevels } from '../../src/learning/project.ts';

export function projectLearning(view: LearningView, effects: readonly Effect[], now: number): LearningView {
  let { reminders, nextReminderAt, proactiveAt, certificates } = view;
  for (const effect of effects) {
    if (effect.type === 'setReminders') reminders = effect.settings;
    if (effect.type === 'schedule') nextReminderAt = effect.dueAt;
    if (effect.type === 'cancelSchedule') nextReminderAt = null;
    if (effect.type === 'remind') proactiveAt = [...proactiveAt, now].filter((at) => at > now - WEEK_MS);
    if (effect.type === 'issueCertificate') certificates = [{ ...effect, at: now }, ...certificates];
  }
  return {
    ...view,
    reminders,
    nextReminderAt,
    proactiveAt,
    certificates,
    cards: withCards(view.cards, effects),
    evidence: withEvidence(view.evidence, effects, now),
    enrolments: withEnrolments(view.enrolments, effects, now),
    levels: withLevels(view.levels, effects, now),
  };
}

/** What the channel allows, as the shell would say it. */
export function withReach(view: LearningView, { window }: Capabilities): LearningView {
  const openUntil = window && view.lastInboundAt !== null ? view.lastInboundAt + window.freeMs : null;
  return { ...view, reach: { ...view.reach, isPulled: window === null, openUntil } };
}

/** The one planned reminder of the person who talks. */
export class TalkTimers {
  #dueAt: number | null = null;

  note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'schedule') this.#dueAt = effect.dueAt;
      if (effect.type === 'cancelSchedule' || effect.type === 'forget') this.#dueAt = null;
    }
  }

  /** Takes the timer when it falls due by then. */
  take(until: number): number | null {
    const due = this.#dueAt;
    if (due === null || due > until) return null;
    this.#dueAt = null;
    return due;
  }
}

/** "24/11 19:00" */
export function clockLine(at: number): string {
  const minute = minuteOf(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${localDate(at).split('/').slice(0, 2).join('/')} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
