/**
 * Web addresses in a message, also when they are written to slip past a filter: "hxxp", "[.]", "vneid . com", user names
 * before an @, invisible characters. Pure; every pattern is linear. The text goes on with `#link` in their place.
 */
import { parse } from 'tldts';
import { fold } from '../../language/fold.ts';
import { isSyllable } from '../../language/syllable.ts';
import { withoutInvisible } from '../../language/unicode.ts';

export type Link = {
  readonly host: string;
  /** Kind of target that needs no host to be judged. */
  readonly kind: 'host' | 'ip' | 'apk';
};
export type Found = { readonly text: string; readonly links: readonly Link[] };

/** More addresses than this in one message are not judged; the first have said enough. */
const MOST = 12;
/** Endings no sentence begins with: also seen with the space after the dot only. */
const SURE = new Set(['com', 'net', 'xyz', 'icu', 'cc', 'vip']);
/** Vietnamese as it is typed, with ordinary punctuation: nothing to bring into one form. */
const ORDINARY = /^[\u0000-\u007f\u00ab\u00bb\u00c0-\u024f\u1ea0-\u1ef9\u2010-\u201f\u2026\u20ab]*$/;
const DOTS = /[\u3002\uff0e\uff61\u2024\u00b7\u2027]/g;
const APART = /(?<![a-z0-9-])([a-z0-9-]{2,63})(?: {1,2}\. {0,2}|\. {1,2})(?=([a-z]{2,6})\b)/giu;
const BEFORE_HOST = /(?<![a-z0-9-])([a-z0-9-]{2,63}) {1,2}\. {0,2}(?=[a-z0-9-]{2,63}\.[a-z]{2,6}\b)/giu;
const APK = /[\p{L}\p{N}_.-]{1,60}\.apk\b|\bapk\b/giu;
const ADDRESS =
  /(?<![\p{L}\p{N}@_.-])(https?:\/\/[^\s/?#<>"\u00ab]{0,100}@)?(https?:\/\/)?((?:[\p{L}\p{N}_-]{1,63}\.){1,8}[\p{L}\p{N}][\p{L}\p{N}-]{1,23})\.?(?![\p{L}\p{N}_@-])(:\d{2,5})?(\/[^\s<>"\u00ab]{0,600})?/giu;
const IP = /(?<![\d.])(https?:\/\/)?((?:\d{1,3}\.){3}\d{1,3})(?![\d.]*\d)(:\d{2,5})?(\/[^\s<>"]{0,600})?/gi;
const NUMBER_HOST = /https?:\/\/\d{8,10}(?:[/:]|\b)/gi;

/**
 * @param message as it came (masked or not)
 * @param spaced endings that are recognised with spaces around the dot
 * @param tokenOf what stands in the text for a host
 */
export function findLinks(
  message: string,
  spaced: ReadonlySet<string>,
  tokenOf: (host: string) => string,
): Found {
  const links: Link[] = [];
  const add = (link: Link): string => {
    const isFull = links.length >= MOST;
    if (!isFull) links.push(link);
    return link.kind === 'host' && !isFull ? ` ${tokenOf(link.host)} ` : ' #link ';
  };
  let text = opened(message, spaced);
  if (/\d\.\d/.test(text))
    text = text.replace(IP, (whole: string, _scheme: string, host: string) =>
      isIp(host) ? add({ host, kind: 'ip' }) : whole,
    );
  if (text.includes('://')) text = text.replace(NUMBER_HOST, () => add({ host: '', kind: 'ip' }));
  if (text.includes('.'))
    text = text
      .split(/(\s+)/)
      .map((part) => hostsIn(part, add))
      .join('');
  if (/apk/i.test(text))
    text = text.replace(APK, () => {
      add({ host: '', kind: 'apk' });
      return ' apk ';
    });
  return { text, links };
}

/** A dot inside a word: only such a word may be an address. */
const DOT_INSIDE = /\.[\p{L}\p{N}]/u;

function hostsIn(part: string, add: (link: Link) => string): string {
  if (!DOT_INSIDE.test(part)) return part;
  return part.replace(
    ADDRESS,
    (whole: string, user: string | undefined, scheme: string | undefined, name: string, _port, path) => {
      const host = name.toLowerCase();
      const isNamed = Boolean(user || scheme) || host.startsWith('www.');
      return isAddress(host, isNamed, Boolean(path)) ? pathed(add({ host, kind: 'host' }), path, add) : whole;
    },
  );
}

function pathed(mark: string, path: string | undefined, add: (link: Link) => string): string {
  if (!path || !/\.apk\b/i.test(path)) return mark;
  add({ host: '', kind: 'apk' });
  return `${mark} apk `;
}

/** Undoes the ways an address is taken apart. */
function opened(message: string, spaced: ReadonlySet<string>): string {
  let text = ORDINARY.test(message)
    ? message
    : withoutInvisible(message.normalize('NFKC')).replace(DOTS, '.');
  if (text.includes(':')) text = text.replace(/h(?:xx|\*\*|tt)ps?( ?):( ?)\/( ?)\//gi, 'http://');
  text = text
    .replace(/[[({<] ?(?:\.|dot|ch\u1ea5m) ?[\])}>]/giu, '.')
    .replace(/(?<=[a-z0-9]) (?:dot|ch\u1ea5m) (?=[a-z]{2,5}\b)/giu, '.');
  if (!text.includes('.')) return text;
  text = text.replace(/(?<![a-z0-9])(?:[a-z0-9] ){2,20}[a-z0-9](?![\p{L}\p{N}])/giu, (run) =>
    run.replaceAll(' ', ''),
  );
  let isJoined = false;
  text = text.replace(APART, (whole: string, left: string, right: string) => {
    if (!spaced.has(right.toLowerCase()) || !(/ \./.test(whole) || isSure(left, right))) return whole;
    isJoined = true;
    return `${left}.`;
  });
  // "vneid . xac-thuc . com": what stands before a host that was put together belongs to it.
  return isJoined ? text.replace(BEFORE_HOST, (_whole: string, left: string) => `${left}.`) : text;
}

const isSure = (left: string, right: string): boolean =>
  SURE.has(right.toLowerCase()) && !isSyllable(left.toLowerCase());

const isIp = (host: string): boolean => {
  const parts = host.split('.');
  return (
    parts.every((part) => Number(part) < 256 && !/^0\d/.test(part)) &&
    Number(parts[0]) > 0 &&
    host.length >= 9
  );
};

/**
 * "xong.me", "nhe.ban": a full stop without its space is no address. Only an ending of the public suffix list counts, and
 * a bare two-letter one after a Vietnamese word does not.
 */
function isAddress(host: string, isNamed: boolean, hasPath: boolean): boolean {
  if (isNamed) return true;
  const parsed = parse(host, { allowPrivateDomains: true });
  if (!parsed.domain || !(parsed.isIcann || parsed.isPrivate)) return false;
  if (hasPath) return true;
  const labels = host.split('.');
  const ending = labels.at(-1)!;
  const first = labels.at(-2)!;
  if (/[\u00c0-\u024f\u1e00-\u1eff]/.test(host)) return false;
  if (ending === 'vn' || ending === 'com') return true;
  return !(labels.length === 2 && isSyllable(fold(first)) && isSyllable(ending));
}
