/**
 * Plain text of the bank as HTML: lines that begin like a list become one, and what an elderly person would have to retype
 * (an official address, a phone number) becomes a link. Everything else is escaped text.
 */
import { html } from 'ghtml';
import { COPY_LINK } from '../../messages/rights.ts';

/** Web addresses of Vietnamese offices and services; phone numbers as the bank writes them, and the emergency numbers. */
const LINK =
  /(?<web>(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:vn|com)(?:\/[\w./-]*[\w/])?)(?![\w@-])|(?<phone>(?<![\d.])(?:1[89]00(?:[ .]?\d{2,4}){1,2}|0\d{2,3}(?:[ .]?\d{3,4}){2}|11[1345])(?![\d.]*\d))/gi;

/** The address of a copy of one's own data on this very site, as the assistant writes it (domain/rights.ts). */
const OWN_COPY = /\/du-lieu\/[0-9a-f]{32}(?![\w-])/;

/** One line of text, escaped, with its links. */
export function inline(text: string): string {
  const own = OWN_COPY.exec(text);
  // In the same place as the conversation: in a frame of another site only that frame is known to be this person.
  if (own) {
    const [before, after] = [text.slice(0, own.index), text.slice(own.index + own[0].length)];
    return inline(before) + html`<a href="${own[0]}">${COPY_LINK}</a>` + inline(after);
  }
  let out = '';
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    out += html`${text.slice(from, match.index)}` + link(match[0], match.groups?.web !== undefined);
    from = match.index + match[0].length;
  }
  return out + html`${text.slice(from)}`;
}

function link(shown: string, isWeb: boolean): string {
  if (!isWeb) return html`<a href="tel:${shown.replace(/\D/g, '')}">${shown}</a>`;
  const href = /^https?:/i.test(shown) ? shown : `https://${shown}`;
  return html`<a href="${href}" target="_blank" rel="noopener noreferrer">${shown}</a>`;
}

const BULLET = /^[–•-] +/;
const NUMBER = /^\d{1,2}[.)] +/;
const kindOf = (line: string): 'ul' | 'ol' | 'p' =>
  BULLET.test(line) ? 'ul' : NUMBER.test(line) ? 'ol' : 'p';

/** Paragraphs and lists. */
export function richText(text: string): string {
  const groups: { kind: 'ul' | 'ol' | 'p'; lines: string[] }[] = [];
  for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (last && last.kind === kind && kind !== 'p') last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups.map(({ kind, lines }) => group(kind, lines)).join('');
}

function group(kind: 'ul' | 'ol' | 'p', lines: readonly string[]): string {
  if (kind === 'p') return `<p>${lines.map(inline).join('<br>')}</p>`;
  const items = lines.map((line) => `<li>${inline(line.replace(kind === 'ul' ? BULLET : NUMBER, ''))}</li>`);
  const start = kind === 'ol' ? Number.parseInt(lines[0]!, 10) : 1;
  return `<${kind}${start > 1 ? ` start="${start}"` : ''}>${items.join('')}</${kind}>`;
}
