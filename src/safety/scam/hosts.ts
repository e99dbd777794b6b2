/**
 * What a host is, judged by its registrable domain (public suffix list, tldts): true, unknown, or made to look like a true
 * one. A brand's name in front of somebody else's domain ("vneid.gov.vn.xac-thuc.top") is a disguise, not an address.
 */
import { parse } from 'tldts';
import { fromPunycode, latin, skeleton } from './letters.ts';
import type { HostsFile } from './schema.ts';

export type Verdict = {
  readonly host: string;
  readonly kind: 'true' | 'state' | 'known' | 'lookalike' | 'disguised' | 'shortener' | 'odd' | 'unknown';
  /** Whose it is, or whom it imitates. */
  readonly name: string | null;
  /** The true host to go to instead. */
  readonly real: string | null;
};

type Look = { readonly look: string; readonly name: string; readonly real: string };
export type HostRules = {
  readonly owners: ReadonlyMap<string, string>;
  readonly known: ReadonlySet<string>;
  /** Pages anybody can make under a true company's name. */
  readonly open: ReadonlySet<string>;
  readonly shorteners: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  readonly spaced: ReadonlySet<string>;
  readonly looks: readonly Look[];
};

export function compileHosts(file: HostsFile): HostRules {
  return {
    owners: new Map(file.brands.flatMap(({ name, hosts }) => hosts.map((host) => [host, name] as const))),
    known: new Set(file.known),
    open: new Set(file.open),
    shorteners: new Set(file.shorteners),
    endings: new Set(file.endings),
    spaced: new Set(file.spaced),
    looks: file.brands.flatMap(({ name, hosts, looks }) =>
      looks.map((look) => ({ look: skeleton(look.replaceAll('-', '')), name, real: hosts[0]! })),
    ),
  };
}

const plain = (host: string, kind: Verdict['kind'], name: string | null = null): Verdict => ({
  host,
  kind,
  name,
  real: null,
});

export function judgeHost(raw: string, rules: HostRules): Verdict {
  const host = raw
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  const owner = covers(rules.open, host) ? null : ownerOf(host, rules);
  if (owner) return plain(host, 'true', owner);
  const { domain, publicSuffix, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (!domain || !publicSuffix) return plain(host, 'odd');
  if (publicSuffix === 'gov.vn') return plain(host, 'state', domain);
  if (covers(rules.open, host)) return plain(host, 'odd');
  if (covers(rules.known, host)) return plain(host, 'known');
  if (covers(rules.shorteners, host)) return plain(host, 'shortener');
  const seen = host.split('.').map((label) => fromPunycode(label) ?? label);
  const imitated = imitates(seen, publicSuffix, rules);
  if (imitated) return { host, kind: 'lookalike', name: imitated.name, real: imitated.real };
  // Letters of two alphabets in one name are there to deceive, whoever is meant.
  if (seen.some(isMixed)) return plain(host, 'disguised');
  if (isPrivate || rules.endings.has(publicSuffix.split('.').at(-1)!) || namesState(seen, domain))
    return plain(host, 'odd');
  return plain(host, 'unknown');
}

const isMixed = (label: string): boolean => /[a-z]/.test(label) && latin(label) !== label;

/** The true host it is, or is below. */
function ownerOf(host: string, { owners }: HostRules): string | null {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const owner = owners.get(rest);
    if (owner) return owner;
  }
  return null;
}

function covers(set: ReadonlySet<string>, host: string): boolean {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (set.has(rest)) return true;
  return false;
}

/** "…-gov.com", "gov-vn.top", "x.gov.vn.abc.cc": the state's ending where it does not belong. */
function namesState(labels: readonly string[], domain: string): boolean {
  const before = labels.slice(0, labels.length - (domain.split('.').length - 1)).map(skeleton);
  return (
    before.some((label) => label.split('-').includes('gov')) ||
    /^(?:gov|com|edu|org)-?vn\b|\bvn\.(?:com|net|cc|org)$/.test(domain)
  );
}

function imitates(labels: readonly string[], suffix: string, { looks }: HostRules): Look | null {
  const named = labels.slice(0, labels.length - suffix.split('.').length).map(skeleton);
  const words = [
    ...new Set(named.flatMap((label) => [...label.split(/[-_]/), label.replace(/[-_]/g, '')])),
  ].filter((word) => word.length >= 3 && word.length <= 40);
  // Under .vn a name is registered with papers, and resellers put a brand into theirs: there only slips of a letter count.
  const isVn = suffix === 'vn' || suffix.endsWith('.vn');
  let best: { look: Look; length: number } | null = null;
  for (const look of looks) {
    for (const word of words) {
      if (!isLike(word, look.look, isVn)) continue;
      if (!best || look.look.length > best.length) best = { look, length: look.look.length };
    }
  }
  return best?.look ?? null;
}

function isLike(word: string, look: string, isReseller: boolean): boolean {
  if (word === look) return true;
  if (look.length >= 5 && word.includes(look) && !isReseller) return true;
  if (look.length < 5) return word === `${look}vn` || word === `vn${look}`;
  return isNear(word, look, look.length >= 9 ? 2 : 1);
}

/** Whether two words differ by at most `most` letters put in, left out, changed or swapped. */
export function isNear(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  // A slip of the eye leaves one end of the name as it was; it spares most of the comparing.
  if (a[0] !== b[0] && a.at(-1) !== b.at(-1)) return false;
  let [two, one] = [[] as number[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(one[j]! + 1, row[j - 1]! + 1, one[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, two[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return false;
    [two, one] = [one, row];
  }
  return one[b.length]! <= most;
}
