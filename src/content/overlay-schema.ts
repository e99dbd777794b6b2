/** What a commune may add to the bank: further asks of its topics, and short answers of its own. Stored as JSON, read by these. */
import { z } from 'zod';

export const ANSWER_ID = /^xa-[a-z0-9]+(-[a-z0-9]+)*$/;
/** As many as the bank's own schema allows, and as long (schema.ts). */
export const LIMITS = { title: 60, answer: 500, ask: 120, asks: 20, related: 3 } as const;
/** Added asks of one topic: a commune teaches for years. */
const MOST_ADDED = 60;

const text = (max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1).max(max));
const paragraph = (max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(1).max(max));
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const addedAsksSchema = z.strictObject({
  kind: z.literal('asks'),
  topic: slug,
  asks: z.array(text(LIMITS.ask)).min(1).max(MOST_ADDED),
});
export const ownAnswerSchema = z.strictObject({
  kind: z.literal('answer'),
  id: z.string().max(60).regex(ANSWER_ID),
  title: text(LIMITS.title),
  answer: paragraph(LIMITS.answer),
  asks: z.array(text(LIMITS.ask)).min(1).max(LIMITS.asks),
  related: z.array(slug).max(LIMITS.related).default([]),
});
export const entrySchema = z.discriminatedUnion('kind', [addedAsksSchema, ownAnswerSchema]);

/** An unfinished draft: as much as a form can hold, so that nobody's typing is lost. */
const loose = (max: number) => z.string().max(max).default('');
const looseList = z
  .array(z.string().max(500))
  .max(200)
  .default([])
  .transform((list) => list.map((line) => line.trim()).filter((line) => line !== ''));
export const draftSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asks'), topic: slug, asks: looseList }),
  z.object({
    kind: z.literal('answer'),
    id: z.string().max(60).regex(ANSWER_ID),
    title: loose(300),
    answer: loose(5000),
    asks: looseList,
    related: looseList,
  }),
]);

export type AddedAsks = z.infer<typeof addedAsksSchema>;
export type OwnAnswer = z.infer<typeof ownAnswerSchema>;
export type OverlayEntry = z.infer<typeof entrySchema>;
/** An entry with who set it and when. */
export type Signed = { readonly entry: OverlayEntry; readonly who: string; readonly at: number };

/** The topic an entry teaches, and at the same time its name in the store: one entry per topic. */
export const topicIdOf = (entry: OverlayEntry): string => (entry.kind === 'asks' ? entry.topic : entry.id);

export type OverlayProblem = {
  /** Topic id of the entry. */
  readonly topic: string;
  readonly field: 'title' | 'answer' | 'asks' | 'related' | 'all';
  /** Which of the list, from 0. */
  readonly index: number | null;
  readonly severity: 'error' | 'warning';
  /** A sentence an officer understands. */
  readonly message: string;
};
