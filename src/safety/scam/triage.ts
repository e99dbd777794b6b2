/**
 * How dangerous a message looks, with reasons: red, yellow, or no sign seen (which is no promise). Rules, not scores: a
 * message is red when one sign is enough by itself, or when it asks for something dangerous and also presses, pretends or
 * baits. Words that warn of frauds, and meeting in person, count for a message. Pure.
 */
import type { Verdict } from './hosts.ts';
import type { Reading } from './read.ts';
import type { Advice, Role } from './schema.ts';

export type Level = 'do' | 'vang' | 'chua-thay';
export type Reason =
  | { readonly kind: 'sign'; readonly id: string; readonly role: Role; readonly why: string }
  | { readonly kind: 'host'; readonly id: HostSign; readonly role: Role; readonly verdict: Verdict }
  | { readonly kind: 'link'; readonly id: 'ip' | 'apk'; readonly role: Role };
export type HostSign = 'lookalike' | 'disguised' | 'shortener' | 'odd' | 'unknown';

export type Triage = {
  readonly level: Level;
  /** Strongest first, at most three. */
  readonly reasons: readonly Reason[];
  readonly domains: readonly Verdict[];
  /** What not to do, most important first. */
  readonly actions: readonly Advice[];
  /** The lesson that speaks of it most. */
  readonly topic: string | null;
};

const HOST_ROLE: Readonly<Record<HostSign, Role>> = {
  lookalike: 'proof',
  disguised: 'proof',
  shortener: 'ask',
  odd: 'ask',
  unknown: 'hint',
};
const WEIGHT: readonly Role[] = ['proof', 'ask', 'pressure', 'bait', 'guise', 'hint'];
const MOST_REASONS = 3;

export function judge(reading: Reading): Triage {
  const found = [...linkReasons(reading), ...signReasons(reading)];
  const speaksFor = forIt(reading);
  const level = levelOf(found, speaksFor, reading);
  const reasons =
    level === 'chua-thay'
      ? []
      : WEIGHT.flatMap((role) => found.filter(({ reason }) => reason.role === role)).slice(0, MOST_REASONS);
  const actions = [...new Set(found.flatMap(({ advice }) => (advice ? [advice] : [])))];
  return {
    level,
    reasons: reasons.map(({ reason }) => reason),
    domains: reading.hosts,
    actions: ORDER.filter((advice) => actions.includes(advice)),
    topic: reasons.find(({ topic }) => topic)?.topic ?? null,
  };
}

/** What costs most comes first. */
const ORDER: readonly Advice[] = ['code', 'money', 'app', 'link', 'papers', 'call', 'reply'];

type Found = { readonly reason: Reason; readonly advice: Advice | null; readonly topic: string | null };

function linkReasons({ hosts, hasIp, hasApk }: Reading): Found[] {
  const found: Found[] = [];
  if (hasApk)
    found.push({ reason: { kind: 'link', id: 'apk', role: 'proof' }, advice: 'app', topic: 'at-app-gia' });
  if (hasIp)
    found.push({ reason: { kind: 'link', id: 'ip', role: 'proof' }, advice: 'link', topic: 'at-link-otp' });
  for (const verdict of hosts) {
    if (!isSuspect(verdict)) continue;
    const id = verdict.kind;
    found.push({
      reason: { kind: 'host', id, role: HOST_ROLE[id], verdict },
      advice: 'link',
      topic: 'at-link-otp',
    });
  }
  return found;
}

const isSuspect = (verdict: Verdict): verdict is Verdict & { kind: HostSign } => verdict.kind in HOST_ROLE;

function signReasons({ hits }: Reading): Found[] {
  return [...hits.keys()].flatMap((meaning): Found[] => {
    if (meaning.kind !== 'sign' || !meaning.sign.why) return [];
    const { id, role, why, topic } = meaning.sign;
    return [
      { reason: { kind: 'sign', id, role, why }, advice: meaning.sign.do ?? null, topic: topic ?? null },
    ];
  });
}

type ForIt = { readonly warns: number; readonly calms: number };

/** Different places that warn of frauds or ask to come in person. */
const forIt = (reading: Reading): ForIt => ({
  warns: places(reading, 'warning'),
  calms: places(reading, 'calm'),
});

/** In how many places of the message signs of a role stand; what overlaps is one place. */
function places({ hits }: Reading, role: Role): number {
  const spans = [...hits]
    .flatMap(([meaning, found]) => (meaning.kind === 'sign' && meaning.sign.role === role ? found : []))
    .sort((a, b) => a.start - b.start);
  let count = 0;
  let end = -1;
  for (const span of spans) {
    if (span.start >= end) count++;
    end = Math.max(end, span.end);
  }
  return count;
}

function levelOf(found: readonly Found[], { warns, calms }: ForIt, reading: Reading): Level {
  const count = (role: Role): number => found.filter(({ reason }) => reason.role === role).length;
  const [proof, ask, hint, pressure, guise, bait] = [
    count('proof'),
    count('ask'),
    count('hint'),
    count('pressure'),
    count('guise'),
    places(reading, 'bait'),
  ];
  const badLink = found.some(({ reason }) => reason.kind !== 'sign' && reason.role === 'proof');
  const givesWay = badLink || reading.hosts.some((v) => v.kind === 'odd');
  const context = (pressure > 0 ? 1 : 0) + (guise > 0 ? 1 : 0) + (bait > 0 ? 1 : 0);
  // Told about frauds, the message names all their signs: without a way to reach the fraudster it is not one itself.
  if (warns >= 2 && !givesWay) return proof + ask > 1 && warns < 3 ? 'vang' : 'chua-thay';
  if (proof > 0) return warns > 0 && !badLink && proof === 1 && ask === 0 ? 'vang' : 'do';
  if (ask >= 2 || (ask === 1 && context > 0)) return calms > 0 && ask === 1 && !givesWay ? 'vang' : 'do';
  if (ask === 1) return 'vang';
  if (calms > 0 || warns > 0) return 'chua-thay';
  if (bait > 0 && (hint > 0 || pressure > 0)) return 'vang';
  if (bait >= 2 || (hint > 0 && context >= 2)) return 'vang';
  if (hint > 0 && pressure > 0) return 'vang';
  return pressure >= 2 && guise > 0 ? 'vang' : 'chua-thay';
}
