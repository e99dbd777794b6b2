/** The shape of the content files (content/topics/<group>/<slug>.yaml, content/tenants/*.yaml). Strict: a misspelt field is an error. */
import { z } from 'zod';
import { minuteOfClock, WEEKDAYS } from '../domain/opening-hours.ts';
import { hoursBackwards, notAClock } from '../messages/desk-inbox.ts';
import { content as say } from '../messages/operator.ts';
import { COMMUNE_KINDS, DEFAULT_ADDRESS } from '../messages/places.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, say.slug());
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((s) => s === s.normalize('NFC'), say.notNfc());
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, say.isoDate());

export const AUDIENCES = [
  'nguoi-dan',
  'cao-tuoi',
  'tieu-thuong',
  'lao-dong',
  'hoc-sinh',
  'can-bo',
  'khuyet-tat',
] as const;
export const GROUPS = [
  'vneid',
  'dich-vu-cong',
  'chu-ky-so',
  'thanh-toan',
  'cho-so',
  'an-toan',
  'co-ban',
  'hoc-so',
  'ai',
  'y-te',
  'ung-dung-dia-phuong',
  'can-bo',
] as const;

/** Data for the drawn picture of a step: what the phone shows and the one thing to tap. */
export const screenSchema = z.strictObject({
  /**
   * list: rows · grid: app icons · form: fields, the last item is the button · popup: dialog, the last items are its buttons ·
   * camera: QR/card/face frame · code: OTP boxes · message: an SMS · tabs: bottom bar · person: at the counter ·
   * qr: a QR code shown · card: a paper or card shown · call: an incoming call · chat: a Zalo or Messenger talk ·
   * web: a web page with its address as title · keyboard: typing, the first item is what is typed
   */
  kind: z.enum([
    'list',
    'grid',
    'form',
    'popup',
    'camera',
    'code',
    'message',
    'tabs',
    'person',
    'qr',
    'card',
    'call',
    'chat',
    'web',
    'keyboard',
  ]),
  /** Title bar, as the app calls it; at most 30 characters. */
  title: text(30),
  /** 1–6 short labels from top to bottom, real ones where known. */
  items: z.array(text(40)).min(1).max(6),
  /** The one item to tap or fill; must be one of `items`. */
  tap: text(40),
});

export const stuckSchema = z.strictObject({ when: text(60), do: text(400) });

export const stepSchema = z.strictObject({
  id: slug,
  do: text(300),
  see: text(300),
  screen: screenSchema.optional(),
  warn: text(240).optional(),
  stuck: z.array(stuckSchema).min(1).max(3),
});

export const guideSchema = z.strictObject({
  minutes: z.int().min(1).max(60),
  needs: z.array(text(160)).max(6),
  steps: z.array(stepSchema).min(4).max(15),
});

export const quizItemSchema = z.strictObject({
  id: slug,
  ask: text(240),
  /** Other wordings of the same question: asked in turn when it is reviewed. The answers stay the same. */
  variants: z.array(text(240)).min(1).max(3).optional(),
  right: text(90),
  wrong: z
    .array(z.strictObject({ text: text(90), why: text(240) }))
    .min(2)
    .max(3),
  why: text(300),
});

export const topicSchema = z.strictObject({
  id: slug,
  group: z.enum(GROUPS),
  title: text(60),
  skills: z.array(slug).min(1).max(6),
  audience: z.array(z.enum(AUDIENCES)).min(1),
  level: z.enum(['lam-quen', 'tu-lam', 'chi-nguoi-khac']),
  asks: z.array(text(120)).min(8).max(30),
  answer: text(500),
  guide: guideSchema,
  lesson: z.array(text(300)).min(2).max(5),
  quiz: z.array(quizItemSchema).min(3).max(5),
  related: z.array(slug).min(1).max(4),
  sources: z.array(z.strictObject({ title: text(200), url: z.url().optional(), on: text(20) })).min(1),
  checked: isoDate,
});

export const skillsSchema = z.array(z.strictObject({ id: slug, title: text(80), source: text(120) }));
export const indicatorsSchema = z.array(z.strictObject({ id: slug, name: text(120) }));
export const allowedSchema = z.strictObject({ hosts: z.array(z.string()), phones: z.array(z.string()) });

/** content/glossary.yaml: hard words and what they mean in plain ones. */
export const glossarySchema = z.array(
  z.strictObject({
    term: text(40),
    meaning: text(120),
    /**
     * Makes the word jargon: a topic that teaches with it must say what it means once, by one of
     * these phrases (rule jargon). Case does not count.
     */
    explained: z.array(text(60)).min(1).optional(),
  }),
);

const contact = z.strictObject({
  name: text(80),
  phone: text(20).nullable().default(null),
  address: text(160).nullable().default(null),
  hours: text(120).nullable().default(null),
});

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, notAClock());
/** When officers answer: several spans a day are several entries. */
const openingHours = z
  .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1).max(7), from: clock, to: clock })
  .refine((span) => minuteOfClock(span.from) < minuteOfClock(span.to), hoursBackwards());

export const tenantSchema = z.strictObject({
  slug,
  name: text(60),
  kind: z.enum(COMMUNE_KINDS),
  province: text(60),
  address: z
    .strictObject({
      self: text(10).default(DEFAULT_ADDRESS.self),
      other: text(10).default(DEFAULT_ADDRESS.other),
    })
    .prefault({}),
  contacts: z
    .strictObject({
      office: contact.nullable().default(null),
      police: contact.nullable().default(null),
      hotline: contact.nullable().default(null),
    })
    .prefault({}),
  /** Empty: people are told the contacts' own words, and no time is promised. */
  hours: z.array(openingHours).max(20).default([]),
  /** Days off besides those of the week, as local dates. */
  holidays: z.array(isoDate).max(100).default([]),
  /** What the level below is called: thôn, xóm, tổ dân phố. */
  unit: text(30),
  villages: z.array(text(60)).default([]),
  villagesAreSamples: z.boolean().default(false),
  localApps: z.array(z.strictObject({ name: text(60), for: text(160) })).default([]),
  targets: z
    .array(
      z.strictObject({
        indicator: slug,
        year: z.int().min(2025).max(2035),
        /** at-least: ≥ percent; more-than: > percent. */
        rule: z.enum(['at-least', 'more-than']),
        percent: z.number().min(0).max(100),
        note: text(160).optional(),
      }),
    )
    .default([]),
  /** Sites of the commune on which the chat may stand in a frame: scheme and host, nothing more. */
  widgetOrigins: z
    .array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/, say.origin()))
    .max(20)
    .default([]),
  plan: z.strictObject({ title: text(200), issuer: text(120), on: text(30) }).optional(),
  reports: z.array(text(160)).default([]),
  duties: z.array(text(300)).default([]),
});

/** What a commune answers itself stands in a group of its own, after those of the bank (overlay.ts). */
export const OWN_GROUP = 'viec-cua-xa';
export type Group = (typeof GROUPS)[number] | typeof OWN_GROUP;
export type Topic = Omit<z.infer<typeof topicSchema>, 'group'> & { group: Group };
/** A commune's own short answer: no guide, no lesson, no questions. The bank's schema allows none of these to be missing. */
export const isShort = (topic: Pick<Topic, 'guide'>): boolean => topic.guide.steps.length === 0;
export type Step = z.infer<typeof stepSchema>;
export type Screen = z.infer<typeof screenSchema>;
export type QuizItem = z.infer<typeof quizItemSchema>;
export type Skill = z.infer<typeof skillsSchema>[number];
export type GlossaryEntry = z.infer<typeof glossarySchema>[number];
export type TenantConfig = z.infer<typeof tenantSchema>;
