/** The shape of content/tracks/<id>.yaml and content/drills.yaml. */
import { z } from 'zod';
import { content as say } from '../messages/operator.ts';
import { AUDIENCES, topicSchema } from './schema.ts';

const slug = topicSchema.shape.id;
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((s) => s === s.normalize('NFC'), say.notNfc());

/** The levels of a track as numbers: 1 first steps, 2 does it alone, 3 shows others. */
export const LEVELS = ['lam-quen', 'tu-lam', 'chi-nguoi-khac'] as const;

export const trackSchema = z.strictObject({
  id: z.enum(AUDIENCES),
  title: text(40),
  about: text(200),
  /** Place in the list of tracks. */
  order: z.int().min(1).max(20),
  topics: z
    .array(
      z.strictObject({
        id: slug,
        level: z.enum(LEVELS).transform((level) => LEVELS.indexOf(level) + 1),
        /** What should be known before; must stand earlier in this track. */
        after: z.array(slug).max(4).default([]),
        /** A real thing to try on one's own phone, for the daily bite. */
        task: text(160).optional(),
      }),
    )
    .min(5)
    .max(30),
  sources: z.array(text(240)).min(1),
});
/** "Is this message real?": mixed into reviews. */
export const drillSchema = z.strictObject({
  id: z.string().regex(/^drill(-[a-z0-9]+)+$/, say.slug()),
  /** The topic whose review it belongs to. */
  topic: slug,
  text: text(240),
  fake: z.boolean(),
  why: text(240),
});
export const drillsSchema = z.array(drillSchema);

export type Track = z.infer<typeof trackSchema>;
export type Drill = z.infer<typeof drillSchema>;
