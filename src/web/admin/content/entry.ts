/** One thing the commune teaches, as its pages see it; and a form of it read back into a draft. */
import { z } from 'zod';
import { entryPage as say } from '../../../messages/desk-content.ts';
import type { OwnContent } from '../../../runtime/own-content.ts';
import { type Desk, readForm } from '../desk.ts';

type Stored = NonNullable<ReturnType<OwnContent['editable']>>;
type Version = ReturnType<OwnContent['history']>[number];

/** What stands in the fields; unfinished is allowed. */
export type Fields = {
  readonly title: string;
  readonly answer: string;
  readonly asks: readonly string[];
  readonly related: readonly string[];
};
export type Entry = {
  readonly topic: string;
  readonly kind: 'answer' | 'asks';
  readonly title: string;
  readonly fields: Fields;
  readonly draft: Stored | null;
  /** What people are answered from. */
  readonly current: Version | null;
  /** Newest first; a version without data was a taking back. */
  readonly history: readonly Version[];
};

const loose = z.object({
  title: z.string().catch(''),
  answer: z.string().catch(''),
  asks: z.array(z.string()).catch([]),
  related: z.array(z.string()).catch([]),
});
export const fieldsOf = (data: unknown): Fields => loose.safeParse(data).data ?? EMPTY;
export const EMPTY: Fields = { title: '', answer: '', asks: [], related: [] };

/** The entry an address names: taught, being written, taken back, or a topic of the bank to which asks may be added. */
export function entryOf(desk: Desk): Entry | null {
  const topic = desk.params['topic'] ?? '';
  const { own, store } = desk.tenant;
  const draft = store.overlay.draft(topic);
  const current = store.overlay.current(topic);
  const history = own.history(topic);
  const newest = (draft ?? current ?? history.find(({ data }) => data !== null))?.data;
  const inBank = desk.tenant.bank().topics.get(topic);
  if (newest === undefined && !inBank) return null;
  const isOwn = (newest as { kind?: unknown } | undefined)?.kind === 'answer';
  const fields = fieldsOf(draft?.data ?? current?.data ?? (isOwn ? newest : EMPTY));
  const title = (isOwn ? fields.title : inBank?.title) || topic;
  return { topic, kind: isOwn ? 'answer' : 'asks', title, fields, draft, current, history };
}

const MOST_TITLE = 300;
const MOST_ANSWER = 5000;
const lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .pipe(z.array(z.string().max(500, say.tooMany())).max(200, say.tooMany()));

/** As much as a draft can hold (content/overlay-schema.ts); what must be mended before publishing is said beside the fields. */
const form = z.object({
  title: z.string().max(MOST_TITLE, say.tooLong(MOST_TITLE)).default(''),
  answer: z.string().max(MOST_ANSWER, say.tooLong(MOST_ANSWER)).default(''),
  asks: lines,
  related: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => [...new Set([value].flat())].filter((id) => id !== '').slice(0, 10)),
});

export const readFields = (desk: Desk) => readForm(desk, form);

/** What was typed, however wrong, to stand in the form again. */
export function typedFields(desk: Desk): Fields {
  const text = (name: string): string => String(desk.body[name] ?? '');
  const related = [desk.body['related'] ?? []].flat().map(String).filter(Boolean);
  return { title: text('title'), answer: text('answer'), asks: text('asks').split('\n'), related };
}

/** The draft that these fields make of an entry. */
export function draftOf({ topic, kind }: Pick<Entry, 'topic' | 'kind'>, fields: Fields): unknown {
  return kind === 'asks' ? { kind, topic, asks: fields.asks } : { kind, id: topic, ...fields };
}
