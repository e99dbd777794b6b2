/** What the commune set about broadcasts: what they cost, when a second person must agree. Unset or unreadable: the default. */
import { z } from 'zod';

const dong = z.int().min(0).max(1_000_000);

/** Dong per message; null: the commune does not use this way. Zalo after 48 hours: platforms/zalo.md 4 (55 dong, source B). */
export const tariffSchema = z.strictObject({
  zaloAfterFree: dong.default(55),
  zbs: dong.nullable().default(null),
  messengerUtility: dong.nullable().default(null),
});
export type Tariff = z.infer<typeof tariffSchema>;

/** A platform's approved template that carries a broadcast after the window: which of its fields get what. */
export const TEMPLATE_VALUES = ['title', 'text', 'commune', 'other'] as const;
export const templateSchema = z.strictObject({
  id: z.string().trim().min(1).max(60),
  fields: z.record(z.string().regex(/^\w{1,40}$/), z.enum(TEMPLATE_VALUES)),
  /** The longest value a field takes; longer texts are cut. */
  maxChars: z.int().min(10).max(2000).default(200),
});
export type TemplateSetting = z.infer<typeof templateSchema>;

const whole = (min: number, max: number, otherwise: number) =>
  z.int().min(min).max(max).catch(otherwise).default(otherwise);

/** Keys of store.settings this room owns, each with its shape. */
export const BROADCAST_SETTINGS = {
  tariff: tariffSchema.catch(() => tariffSchema.parse({})),
  /** More recipients than this: another person must confirm. */
  secondPersonAbove: whole(0, 10_000_000, 200),
  /** Days a broadcast waits in the web chat for its reader. */
  webWaitDays: whole(1, 60, 7),
  /** Zalo ZBS template; null: the OA has none. */
  zbsTemplate: templateSchema.nullable().catch(null).default(null),
  messengerTemplate: templateSchema.nullable().catch(null).default(null),
} as const;

export type BroadcastSettings = {
  readonly tariff: Tariff;
  readonly secondPersonAbove: number;
  readonly webWaitDays: number;
  readonly zbsTemplate: TemplateSetting | null;
  readonly messengerTemplate: TemplateSetting | null;
};

/** @param read a stored value by its key; undefined when nobody set it */
export function readBroadcastSettings(read: (key: string) => unknown): BroadcastSettings {
  return {
    tariff: BROADCAST_SETTINGS.tariff.parse(read('tariff') ?? {}),
    secondPersonAbove: BROADCAST_SETTINGS.secondPersonAbove.parse(read('secondPersonAbove')),
    webWaitDays: BROADCAST_SETTINGS.webWaitDays.parse(read('webWaitDays')),
    zbsTemplate: BROADCAST_SETTINGS.zbsTemplate.parse(read('zbsTemplate') ?? null),
    messengerTemplate: BROADCAST_SETTINGS.messengerTemplate.parse(read('messengerTemplate') ?? null),
  };
}
