/**
 * Is this text a message somebody forwarded, rather than a person speaking to us? Told by what such messages sound like: a
 * link, formal words, length; and by the absence of the person's own questions. Pure.
 */
import type { Reading } from './read.ts';
import type { Triage } from './triage.ts';

/**
 * `sure`: treat it as pasted. `maybe`: unless a topic answers it surely. `weak`: only instead of "I do not know", so that
 * the words of somebody's message are not kept as an unanswered question.
 */
export type Pasted = 'sure' | 'maybe' | 'weak' | 'no';

export function looksPasted(reading: Reading, triage: Triage): Pasted {
  const formal = count(reading, 'formal');
  const own = count(reading, 'own');
  const doubt = count(reading, 'doubt');
  const { words } = reading;
  const isOwn = own > 0 || count(reading, 'voice') > 0;
  // A link by itself is something somebody was sent; a true page's name may be what they ask about.
  if (!isOwn && hasStrangeLink(reading)) return 'sure';
  if (words < 4) return 'no';
  let points = Math.min(4, formal) + (words >= 14 ? 1 : 0) + (words >= 28 ? 1 : 0);
  if (reading.hosts.length > 0 || reading.hasIp || reading.hasApk) points += 2;
  if (triage.level === 'do') points += 2;
  else if (triage.level === 'vang') points += 1;
  if (doubt > 0) points += words >= 9 ? 2 : 0;
  points -= 3 * Math.min(2, own);
  if (points >= 4 && words >= 7) return 'sure';
  // A red message is never answered with a how-to, even when its words name one.
  if (triage.level === 'do' && words >= 12 && !isOwn) return 'sure';
  const sounds = triage.level !== 'chua-thay' ? points >= 2 : formal >= 3 || count(reading, 'kin') >= 2;
  if (own > 0 || words < 6) return 'no';
  if (sounds) return 'maybe';
  return words >= 9 && !isOwn ? 'weak' : 'no';
}

const hasStrangeLink = ({ hosts, hasIp, hasApk }: Reading): boolean =>
  hasIp || hasApk || hosts.some(({ kind }) => kind !== 'true' && kind !== 'state' && kind !== 'known');

function count({ hits }: Reading, kind: 'formal' | 'own' | 'doubt' | 'kin' | 'voice'): number {
  let n = 0;
  for (const meaning of hits.keys()) if (meaning.kind === kind) n++;
  return n;
}
