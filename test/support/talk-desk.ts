/** The desk in transcripts: an officer's lines, and what the store would know of the conversation. */
import type { DeskView, StaffAct } from '../../src/domain/desk.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';
import type { LearnerView } from '../../src/domain/learner.ts';
import type { Opening, Weekday } from '../../src/domain/opening-hours.ts';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
/** The hours of most communes, and one day off for the tests. */
export const OFFICE_HOURS: Opening = {
  hours: [
    { days: WORKDAYS, from: '07:30', to: '11:30' },
    { days: WORKDAYS, from: '13:30', to: '17:00' },
  ],
  holidays: ['2027-01-01'],
};
const OFFICER = { id: '7', name: 'Chị Hoa' };
const PAUSE_MS = 45 * 60_000;

/** `@desk`: officers read the inbox and keep office hours. `@desk no-hours`: the commune did not say when. */
export function withDesk(view: LearnerView, line: string): LearnerView {
  const opening = line.endsWith('no-hours') ? { hours: [], holidays: [] } : OFFICE_HOURS;
  return { ...view, desk: { ...view.desk, isStaffed: true }, tenant: { ...view.tenant, opening } };
}

/** `reply …`, `close …`, `note …`, `claim`, `unclaim`, `resume`, or `zalo …` for Zalo's own tool. */
export function staffEvent(line: string, now: number): LearnerEvent {
  const [kind = '', ...rest] = line.trim().split(' ');
  const text = rest.join(' ');
  if (kind === 'zalo') return { type: 'takeover', untilAt: now + PAUSE_MS, admin: '4267', text };
  return { type: 'staff', by: OFFICER, act: actOf(kind, text) };
}

function actOf(kind: string, text: string): StaffAct {
  switch (kind) {
    case 'reply':
      return { kind, text, pauseMs: PAUSE_MS };
    case 'close':
      return { kind, reason: 'solved', text: text || null };
    case 'note':
      return { kind, text };
    case 'claim':
      return { kind, isTakingOver: false };
    case 'unclaim':
    case 'resume':
      return { kind };
    default:
      throw new Error(`no such act: ${kind}`);
  }
}

/** What store/conversations.ts keeps, as far as the engine looks at it. */
export function projectDesk(desk: DeskView, effects: readonly Effect[]): DeskView {
  let { open } = desk;
  for (const effect of effects) {
    if (effect.type === 'handoff') open ??= { state: 'open', claimedBy: null };
    if (effect.type === 'forget') open = null;
    if (effect.type !== 'desk') continue;
    const claimedBy = open?.claimedBy ?? null;
    if (effect.did === 'closed') open = null;
    if (effect.did === 'heard') open = { state: claimedBy === null ? 'open' : 'waiting', claimedBy };
    if (effect.did === 'replied') open = { state: 'claimed', claimedBy: claimedBy ?? effect.by.id };
    if (effect.did === 'claimed') open = { state: 'claimed', claimedBy: effect.by.id };
    if (effect.did === 'unclaimed') open = { state: 'open', claimedBy: null };
  }
  return { ...desk, open };
}
