/** A talk of the try-out pane: what was said travels in the form, and is answered anew each time. */
import type { ChatEntry } from '../../../channels/webchat/port.ts';
import type { Bank } from '../../../content/bank.ts';
import type { TenantView } from '../../../domain/learner.ts';
import { previewTurn } from '../../../runtime/preview.ts';

export type Said =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly key: string };

/** A talk is played from its beginning: a long one forgets how it began. */
const MOST_SAID = 12;
const LONGEST = 500;

/** `noi=t:…` typed, `noi=c:…` tapped; then what was typed or tapped just now. Null: a new talk. */
export function readSaid(body: Readonly<Record<string, unknown>>): readonly Said[] | null {
  const before = [body['noi'] ?? []].flat().map(String).flatMap(toSaid);
  const text = typeof body['text'] === 'string' ? body['text'].trim().slice(0, LONGEST) : '';
  const key = typeof body['key'] === 'string' ? body['key'].slice(0, LONGEST) : '';
  const now: Said[] = key ? [{ type: 'choice', key }] : text ? [{ type: 'text', text }] : [];
  const all = [...before, ...now].slice(-MOST_SAID);
  return all.length > 0 ? all : null;
}

function toSaid(line: string): Said[] {
  const rest = line.slice(2, LONGEST + 2);
  if (rest === '') return [];
  if (line.startsWith('t:')) return [{ type: 'text', text: rest }];
  return line.startsWith('c:') ? [{ type: 'choice', key: rest }] : [];
}

export const fromSaid = (said: Said): string => (said.type === 'text' ? `t:${said.text}` : `c:${said.key}`);

/** What both say, as the chat page shows it. */
export function playTalk(bank: Bank, tenant: TenantView, talk: readonly Said[], now: number): ChatEntry[] {
  const entries: ChatEntry[] = [];
  const labels = new Map<string, string>();
  let session: unknown = null;
  for (const said of talk) {
    if (said.type === 'choice') markChosen(entries, said.key);
    const shown = said.type === 'text' ? said.text : (labels.get(said.key) ?? said.key);
    entries.push({ from: 'learner', at: now, text: shown });
    const turn = previewTurn(bank, tenant, session, said, now);
    session = turn.session;
    for (const message of turn.messages) {
      for (const { key, label } of message.choices) labels.set(key, label);
      entries.push({ from: 'assistant', id: entries.length + 1, at: now, message, chosen: null });
    }
  }
  return entries;
}

/** The message whose choice was tapped last keeps the mark, as in the chat. */
function markChosen(entries: ChatEntry[], key: string): void {
  const at = entries.findLastIndex(
    (entry) => entry.from === 'assistant' && entry.message.choices.some((choice) => choice.key === key),
  );
  const entry = entries[at];
  if (entry?.from === 'assistant') entries[at] = { ...entry, chosen: key };
}
