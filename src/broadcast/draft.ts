/** What staff write, checked in one place for the form, the campaign sets and the store. */
import { z } from 'zod';
import { AUDIENCES } from '../content/schema.ts';
import { BROADCAST_PROBLEMS as say } from '../messages/desk-broadcast.ts';

export const MAX_TITLE = 100;
export const MAX_TEXT = 2000;
export const MAX_BUTTONS = 3;
export const MAX_LABEL = 40;
/** Placeholders a broadcast may hold; they are filled when it starts. */
const KNOWN = new Set(['self', 'Self', 'other', 'Other', 'office', 'police', 'hotline', 'commune']);

const codePoints = (text: string): number => [...text].length;
const placeholders = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1]!);
const words = (max: number, tooLong: (n: number) => string) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine((text) => text.length > 0, say.empty())
    .superRefine((text, ctx) => {
      const length = codePoints(text);
      if (length > max) ctx.addIssue({ code: 'custom', message: tooLong(length - max) });
      const unknown = placeholders(text).find((name) => !KNOWN.has(name));
      if (unknown !== undefined) ctx.addIssue({ code: 'custom', message: say.placeholder(unknown) });
    });
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, say.choose());
const ids = <T extends z.ZodType>(item: T) => z.array(item).max(200).default([]);

export const CHANNELS = ['zalo', 'messenger', 'webchat'] as const;

/** Whom it is for. An empty list means "whoever"; what is given must all hold. */
export const audienceSchema = z.strictObject({
  villages: ids(z.int().min(1)),
  groups: ids(z.enum(AUDIENCES)),
  tracks: ids(z.enum(AUDIENCES)),
  /** Level of a skill, or the highest of all when no skill is named; never placed counts as 0. */
  level: z
    .strictObject({
      skill: slug.nullable().default(null),
      from: z.int().min(0).max(3),
      to: z.int().min(0).max(3),
    })
    .refine(({ from, to }) => from <= to, say.levels())
    .nullable()
    .default(null),
  /** Topics they can do (any evidence, or the guide gone through), and topics they cannot yet. */
  done: ids(slug),
  notDone: ids(slug),
  /** Wrote or tapped in the last so many days; or has not for so many days. */
  seenWithinDays: z.int().min(1).max(3650).nullable().default(null),
  unseenForDays: z.int().min(1).max(3650).nullable().default(null),
  channels: ids(z.enum(CHANNELS)),
});
export type Audience = z.infer<typeof audienceSchema>;
export const EVERYBODY: Audience = audienceSchema.parse({});

export const draftPictureSchema = z.union([
  z.strictObject({ topic: slug, step: slug }),
  /** The hash under which an uploaded picture is kept (media/uploads.ts). */
  z.strictObject({ upload: z.string().regex(/^[0-9a-f]{32}$/, say.choose()) }),
]);

export const draftSchema = z
  .strictObject({
    title: words(MAX_TITLE, say.longTitle),
    text: words(MAX_TEXT, say.longText),
    picture: draftPictureSchema.nullable().default(null),
    buttons: z
      .array(z.strictObject({ topic: slug, label: words(MAX_LABEL, say.longLabel) }))
      .max(MAX_BUTTONS, say.manyButtons(MAX_BUTTONS))
      .default([]),
    audience: audienceSchema.prefault({}),
    /** Also to those who can be reached only for money. */
    sendPaid: z.boolean().default(false),
  })
  .superRefine(({ buttons }, ctx) => {
    const seen = new Set<string>([say.optOutLabel.toLocaleLowerCase('vi')]);
    buttons.forEach(({ label, topic }, n) => {
      for (const [value, path] of [
        [label.toLocaleLowerCase('vi'), 'label'],
        [`topic:${topic}`, 'topic'],
      ] as const) {
        if (seen.has(value))
          ctx.addIssue({ code: 'custom', path: ['buttons', n, path], message: say.sameButton() });
        seen.add(value);
      }
    });
  });
export type Draft = z.infer<typeof draftSchema>;
/** What a form or a file gives; the rest has defaults. */
export type DraftInput = z.input<typeof draftSchema>;

export type DraftProblem = { readonly path: string; readonly message: string };

/**
 * Reads a draft.
 * @param topics ids of the bank: a button or a filter that names another leads nowhere
 */
export function readDraft(
  input: unknown,
  topics: { has(id: string): boolean },
):
  | { readonly draft: Draft; readonly problems: null }
  | { readonly draft: null; readonly problems: DraftProblem[] } {
  const read = draftSchema.safeParse(input);
  if (!read.success)
    return {
      draft: null,
      problems: read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    };
  const { buttons, audience, picture } = read.data;
  const named: readonly (readonly [string, string])[] = [
    ...buttons.map(({ topic }, n) => [`buttons.${n}.topic`, topic] as const),
    ...audience.done.map((topic, n) => [`audience.done.${n}`, topic] as const),
    ...audience.notDone.map((topic, n) => [`audience.notDone.${n}`, topic] as const),
    ...(picture && 'topic' in picture ? [['picture.topic', picture.topic] as const] : []),
  ];
  const problems = named
    .filter(([, topic]) => !topics.has(topic))
    .map(([path, topic]) => ({ path, message: say.unknownTopic(topic) }));
  return problems.length > 0 ? { draft: null, problems } : { draft: read.data, problems: null };
}
