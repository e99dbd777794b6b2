/** Shapes of content/safety/: true hosts, signs of a scam, the first hour after one. What each field means stands in the files. */
import { z } from 'zod';
import { RESCUE_KINDS } from '../../domain/session.ts';

const host = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const phrase = z.string().min(2).max(120);

export const hostsSchema = z.strictObject({
  checked: isoDate,
  brands: z
    .array(
      z.strictObject({
        name: z.string().min(2).max(40),
        hosts: z.array(host).min(1),
        looks: z.array(z.string().regex(/^[a-z0-9-]{3,40}$/)).min(1),
      }),
    )
    .min(1),
  known: z.array(host),
  open: z.array(host),
  shorteners: z.array(host).min(1),
  endings: z.array(z.string().regex(/^[a-z]{2,24}$/)).min(1),
  spaced: z.array(z.string().regex(/^[a-z]{2,24}$/)),
});

export const ROLES = ['proof', 'ask', 'hint', 'pressure', 'guise', 'bait', 'warning', 'calm'] as const;
export type Role = (typeof ROLES)[number];
/** Kinds of advice: what not to do, by what the message wants. The sentences are in messages/scam.ts. */
export const ADVICE = ['code', 'money', 'app', 'link', 'papers', 'call', 'reply'] as const;
export type Advice = (typeof ADVICE)[number];

/** Told to the person, so a sentence is due wherever a sign speaks against a message. */
const SILENT = new Set<Role>(['warning', 'calm']);
export const signSchema = z
  .strictObject({
    id: slug,
    role: z.enum(ROLES),
    do: z.enum(ADVICE).optional(),
    topic: slug.optional(),
    why: z.string().min(10).max(160).optional(),
    negation: z.boolean().optional(),
    any: z.array(phrase).min(1),
  })
  .refine((sign) => SILENT.has(sign.role) || sign.why !== undefined, { path: ['why'] });

export const signsSchema = z.strictObject({
  sets: z.record(slug, z.array(phrase).min(1)),
  compounds: z.array(phrase),
  signs: z.array(signSchema).min(1),
  pasted: z.strictObject({
    formal: z.array(phrase).min(1),
    own: z.array(phrase).min(1),
    doubt: z.array(phrase).min(1),
    kin: z.array(phrase).min(1),
    voice: z.array(phrase).min(1),
  }),
});
export type Sign = z.infer<typeof signSchema>;

export const PANICS = RESCUE_KINDS;
export type Panic = (typeof PANICS)[number];
const actionSchema = z.strictObject({
  id: slug,
  do: z.string().min(5).max(200),
  more: z.string().min(5).max(160),
  stuck: z.string().min(5).max(200),
});
const perPanic = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ money: schema, code: schema, app: schema, link: schema, call: schema });

export const firstHourSchema = z.strictObject({
  checked: isoDate,
  topic: slug,
  exact: z.array(z.string().min(1)),
  panic: z.strictObject({ ...perPanic(z.array(phrase).min(1)).shape, not: z.array(phrase).min(1) }),
  order: perPanic(z.array(slug).min(2).max(10)),
  actions: z.array(actionSchema).min(2),
});
export type FirstHourAction = z.infer<typeof actionSchema>;

export type HostsFile = z.infer<typeof hostsSchema>;
export type SignsFile = z.infer<typeof signsSchema>;
export type FirstHourFile = z.infer<typeof firstHourSchema>;
