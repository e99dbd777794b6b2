/** GET|POST|DELETE /{page}/messenger_profile (platforms/messenger.md 3, 6): ten calls in ten minutes, order matters. */
import { z } from 'zod';
import { type Refusal, refuse } from './refuse.ts';
import type { FakePage, FakeState } from './state.ts';

const PAYLOAD = z.string().min(1).max(1000);
const hasDefault = (list: readonly { locale: string }[]): boolean => list.some((l) => l.locale === 'default');
const PROFILE = z.strictObject({
  get_started: z.strictObject({ payload: PAYLOAD }).optional(),
  greeting: z
    .array(z.strictObject({ locale: z.string(), text: z.string().min(1).max(160) }))
    .refine(hasDefault)
    .optional(),
  persistent_menu: z
    .array(
      z.strictObject({
        locale: z.string(),
        composer_input_disabled: z.boolean(),
        call_to_actions: z
          .array(
            z.strictObject({
              type: z.literal('postback'),
              title: z.string().min(1).max(30),
              payload: PAYLOAD,
            }),
          )
          .min(1)
          .max(20),
      }),
    )
    .refine(hasDefault)
    .optional(),
  ice_breakers: z
    .array(
      z.strictObject({
        locale: z.string(),
        call_to_actions: z
          .array(z.strictObject({ question: z.string().min(1).max(80), payload: PAYLOAD }))
          .min(1)
          .max(4),
      }),
    )
    .refine(hasDefault)
    .optional(),
});

export function profile(state: FakeState, page: FakePage, method: string, json: unknown): Refusal | object {
  const now = state.clock.now();
  page.profileCalls = page.profileCalls.filter((at) => at > now - 600_000);
  page.profileCalls.push(now);
  if (page.profileCalls.length > 10) {
    state.violations.push('more than ten profile calls in ten minutes (2.5)');
    return refuse(613, null, 'Calls to this api have exceeded the rate limit.');
  }
  if (method === 'GET') return { data: [page.profile] };
  if (method === 'DELETE') {
    const fields = z.object({ fields: z.array(z.string()) }).safeParse(json).data?.fields ?? [];
    if (
      fields.includes('get_started') &&
      page.profile['persistent_menu'] &&
      !fields.includes('persistent_menu')
    )
      return refuse(100, null, 'get_started cannot be deleted while there is a persistent menu');
    for (const field of fields) delete page.profile[field];
    return { result: 'success' };
  }
  const read = PROFILE.safeParse(json);
  if (!read.success) return refuse(100, null, `Invalid parameter ${read.error.issues[0]?.path.join('.')}`);
  const next = { ...page.profile, ...read.data };
  if (read.data.persistent_menu && !page.profile['get_started'])
    return refuse(100, null, 'You must set a Get Started button if you also wish to use persistent menu.');
  page.profile = next;
  return { result: 'success' };
}
