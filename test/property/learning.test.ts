/** Schedules keep their promises for any history: never in the past, never in quiet hours, never above the cap; mastery in bounds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, NO_REMINDERS, WEEK_MS, WEEKLY_CAP } from '../../src/domain/learning.ts';
import {
  afterQuiet,
  allowedMinute,
  DAY_MS,
  dayOf,
  isQuiet,
  isQuietMinute,
  minuteOf,
  nextAtMinute,
} from '../../src/domain/local-time.ts';
import { answerCard, dueCards, recallOf } from '../../src/learning/cards.ts';
import { topicMastery } from '../../src/learning/mastery.ts';
import { nextCandidate, placeLevels } from '../../src/learning/placement.ts';
import { type DueInput, decideReminder, planReminder } from '../../src/learning/reminders.ts';
import { skillProgress } from '../../src/learning/skill-progress.ts';
import { nextOf } from '../../src/learning/tracks.ts';
import { realBank } from '../support/bank.ts';

const bank = realBank();
const START = Date.parse('2026-11-23T08:00:00+07:00');
const moment = fc.integer({ min: START, max: START + 400 * DAY_MS });
const how = fc.constantFrom('sure' as const, 'helped' as const, 'unknown' as const);
const answers = fc.array(
  fc.record({ gap: fc.integer({ min: -DAY_MS, max: 90 * DAY_MS }), isRight: fc.boolean(), how }),
  { minLength: 1, maxLength: 25 },
);
const topic = bank.topics.get('tt-quet-qr')!;
const ref = { topic: topic.id, item: topic.quiz[0]!.id };

describe('cards', () => {
  test('due after now and within a year, state finite, recall in 0-1, also when the clock jumps back', () => {
    fc.assert(
      fc.property(answers, (history) => {
        let now = START;
        let card: Card | null = null;
        for (const answer of history) {
          now += answer.gap;
          card = answerCard(card, ref, answer.isRight, answer.how, now);
          expect(card.dueAt).toBeGreaterThan(now);
          expect(card.dueAt).toBeLessThanOrEqual(now + 366 * DAY_MS);
          expect(Number.isFinite(card.stability) && card.stability > 0).toBe(true);
          for (const later of [0, 1, 30, 4000]) {
            const recall = recallOf(card, now + later * DAY_MS);
            expect(recall).toBeGreaterThanOrEqual(0);
            expect(recall).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test('a wrong answer comes back the next day; right answers come back later and later', () => {
    let now = START;
    let card = answerCard(null, ref, true, 'sure', now);
    const gaps: number[] = [];
    for (let n = 0; n < 5; n++) {
      gaps.push(card.dueAt - now);
      now = card.dueAt;
      card = answerCard(card, ref, true, 'sure', now);
    }
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(new Set(gaps).size).toBe(gaps.length);
    const wrong = answerCard(card, ref, false, 'sure', now);
    expect(wrong.dueAt - now).toBe(DAY_MS);
    expect(recallOf(wrong, now)).toBe(0);
  });

  test('right after help waits less than right at once; not remembering counts as wrong', () => {
    const first = answerCard(null, ref, true, 'sure', START);
    const at = first.dueAt;
    const [sure, helped, unknown] = (['sure', 'helped', 'unknown'] as const).map((h) =>
      answerCard(first, ref, true, h, at),
    );
    expect(helped!.dueAt).toBeLessThan(sure!.dueAt);
    expect(unknown!.isRight).toBe(false);
    expect(unknown!.lapses).toBe(1);
  });
});

describe('mastery', () => {
  test('in 0-1 for any cards, and it decays', () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 4 }), (histories) => {
        let latest = START;
        const cards = histories.map((history, n) => {
          let now = START;
          let card: Card | null = null;
          const item = topic.quiz[n % topic.quiz.length]!.id;
          for (const a of history) {
            now += Math.abs(a.gap);
            card = answerCard(card, { topic: topic.id, item }, a.isRight, a.how, now);
          }
          latest = Math.max(latest, now);
          return card!;
        });
        const now = topicMastery(topic, cards, latest);
        const later = topicMastery(topic, cards, latest + 60 * DAY_MS);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeLessThanOrEqual(now);
        const rows = skillProgress({
          skills: [...bank.skills.keys()],
          topics: [...bank.topics.values()],
          cards,
          isDone: () => false,
          isMet: (id) => id === topic.id,
          isPlanned: (id) => bank.tracks.get('nguoi-dan')!.topics.some((entry) => entry.id === id),
          now: latest,
        });
        expect(rows.map((row) => row.skill)).toEqual([topic.skills[0]]);
        for (const { mastery, due, state, done, total } of rows) {
          expect(mastery).toBeGreaterThanOrEqual(0);
          expect(mastery).toBeLessThanOrEqual(1);
          expect(due).toBe(dueCards(cards, latest).length);
          expect(state === 'review').toBe(due > 0);
          expect(done).toBeLessThanOrEqual(total);
        }
      }),
    );
  });

  test('the card that is due longest comes first', () => {
    const old = answerCard(null, ref, true, 'sure', START);
    const other = { topic: topic.id, item: topic.quiz[1]!.id };
    const newer = answerCard(null, other, true, 'sure', START + 2 * DAY_MS);
    expect(dueCards([newer, old], START + 30 * DAY_MS)).toEqual([old, newer]);
    expect(dueCards([newer, old], old.dueAt - 2 * DAY_MS)).toEqual([]);
  });
});

describe('local time', () => {
  test('quiet hours are 21-7 and 11:30-13:30, whatever the day', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 1439 }), (at, minute) => {
        const m = minuteOf(at);
        const expected = m >= 1260 || m < 420 || (m >= 690 && m < 810);
        expect(isQuiet(at)).toBe(expected);
        expect(isQuiet(afterQuiet(at))).toBe(false);
        expect(afterQuiet(at)).toBeGreaterThanOrEqual(at);
        expect(isQuietMinute(allowedMinute(minute))).toBe(false);
        const next = nextAtMinute(at, minute);
        expect(next >= at && next - at <= DAY_MS && minuteOf(next) === minute).toBe(true);
      }),
    );
  });
});

const settings = fc.record({
  isOn: fc.constant(true),
  minute: fc.option(fc.integer({ min: 0, max: 1439 })),
  unanswered: fc.nat({ max: 3 }),
  sentCount: fc.nat({ max: 50 }),
  stoppedWhy: fc.constant(null),
});
const dueInput = moment.chain((now) =>
  fc.record({
    now: fc.constant(now),
    settings,
    usualMinute: fc.option(fc.integer({ min: 0, max: 1439 })),
    proactiveAt: fc.array(fc.integer({ min: now - WEEK_MS, max: now }), { maxLength: 3 }),
    // Mostly on time: else being late hides every other reason.
    dueAt: fc.oneof(
      { weight: 4, arbitrary: fc.constant(now) },
      fc.integer({ min: now - 5 * DAY_MS, max: now }),
    ),
    reach: fc.record({
      isPulled: fc.boolean(),
      isBlocked: fc.boolean(),
      openUntil: fc.option(fc.integer({ min: now - DAY_MS, max: now + DAY_MS })),
    }),
    lastInboundAt: fc.option(fc.integer({ min: now - 5 * DAY_MS, max: now })),
    lastStudyAt: fc.option(fc.integer({ min: now - 5 * DAY_MS, max: now })),
    hasWork: fc.boolean(),
    workAt: fc.option(fc.integer({ min: now - DAY_MS, max: now + 90 * DAY_MS })),
  }),
);

describe('reminders', () => {
  test('a plan lies ahead, at a time that is not quiet', () => {
    fc.assert(
      fc.property(dueInput, (input) => {
        const at = planReminder(input);
        expect(at).toBeGreaterThan(input.now);
        expect(isQuiet(at)).toBe(false);
      }),
    );
  });

  test('one that falls due goes only at a good time, inside the cap and the window; else it waits for a good time', () => {
    let sent = 0;
    fc.assert(
      fc.property(dueInput, (input: DueInput) => {
        const decision = decideReminder(input);
        if (decision.do === 'wait') {
          expect(decision.until).toBeGreaterThan(input.now);
          expect(isQuiet(decision.until)).toBe(false);
        }
        if (decision.do === 'send') {
          sent++;
          expect(input.now - input.dueAt).toBeLessThanOrEqual(2 * 3_600_000);
          expect(input.lastInboundAt === null || input.now - input.lastInboundAt >= 3_600_000).toBe(true);
          expect(input.lastStudyAt === null || dayOf(input.lastStudyAt) < dayOf(input.now)).toBe(true);
          expect(isQuiet(input.now)).toBe(false);
          expect(input.proactiveAt.length).toBeLessThan(WEEKLY_CAP);
          expect(input.settings.unanswered).toBeLessThan(2);
          expect(input.reach.openUntil === null || input.now < input.reach.openUntil).toBe(true);
          expect(decision.nextAt).toBeGreaterThan(input.now);
        }
      }),
      { numRuns: 2000 },
    );
    // About thirty; so that the property is not empty.
    expect(sent).toBeGreaterThan(3);
  });

  test('a year of reminders, whatever the person does: never more than two in any seven days', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), settings, (replies, start) => {
        let own = { ...NO_REMINDERS, ...start, unanswered: 0 };
        const sent: number[] = [];
        let now = START;
        let dueAt = planReminder({ now, settings: own, usualMinute: null, proactiveAt: [] });
        for (const isAnswered of replies) {
          now = dueAt;
          const proactiveAt = sent.filter((at) => at > now - WEEK_MS);
          const decision = decideReminder({
            now,
            settings: own,
            usualMinute: null,
            proactiveAt,
            dueAt,
            reach: { isPulled: false, openUntil: null, isBlocked: false },
            lastInboundAt: null,
            lastStudyAt: null,
            hasWork: true,
            workAt: now,
          });
          if (decision.do === 'send') {
            sent.push(now);
            own = { ...own, unanswered: isAnswered ? 0 : own.unanswered + 1 };
            dueAt = decision.nextAt;
          } else if (decision.do === 'wait') dueAt = decision.until;
          else break;
        }
        for (const at of sent)
          expect(sent.filter((x) => x > at - WEEK_MS && x <= at).length).toBeLessThanOrEqual(WEEKLY_CAP);
      }),
    );
  });
});

describe('tracks and placement', () => {
  const skillOf = (id: string) => bank.topics.get(id)?.skills[0];

  test('from nothing every track can be walked to its end, prerequisites first', () => {
    for (const track of bank.tracks.values()) {
      const done: string[] = [];
      for (;;) {
        const evidence = done.map((t, n) => ({
          topic: t,
          level: 'dat-cau-hoi' as const,
          detail: 'quiz' as const,
          at: n,
        }));
        const next = nextOf(track, { evidence, levels: [], skillOf, isBegun: () => false });
        if (!next) break;
        const entry = track.topics.find((t) => t.id === next.topic)!;
        expect(entry.after.every((id) => done.includes(id))).toBe(true);
        done.push(next.topic);
      }
      expect(done).toHaveLength(track.topics.length);
    }
  });

  test('placement asks five, never one twice; levels lie in 0-3; all wrong is level 0', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bank.tracks.values()),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        fc.nat(),
        (track, rights, seed) => {
          const candidates = track.topics.map((t) => ({ topic: t.id, skill: skillOf(t.id)!, tier: t.level }));
          const asked: Parameters<typeof placeLevels>[1][number][] = [];
          for (const isRight of rights) {
            const next = nextCandidate(candidates, asked, seed);
            expect(next).not.toBeNull();
            expect(asked.some((a) => a.topic === next!.topic)).toBe(false);
            asked.push({ ...next!, item: 'x', isRight });
          }
          expect(nextCandidate(candidates, asked, seed)).toBeNull();
          const levels = placeLevels([...bank.skills.keys()], asked);
          for (const { level } of levels) expect(level >= 0 && level <= 3).toBe(true);
          if (!rights.includes(true)) expect(levels.every((l) => l.level === 0)).toBe(true);
        },
      ),
    );
  });
});
