/** Does a connected Page work? `npm run account -- check`: its name, what the token may do, whether events come (5, 1.3). */
import type { DeliveryError } from '../../domain/errors.ts';
import { createGraphClient, type GraphClient, type GraphOptions, SUBSCRIBED_FIELDS } from './client.ts';
import { deliveryError } from './errors.ts';

/** Without these nothing works. Templates need one more, under one of two names: the sources disagree (4.1). */
const NEEDED = ['pages_messaging', 'pages_manage_metadata'] as const;
const TEMPLATE_SCOPES = ['pages_utility_messaging', 'page_utility_messaging'] as const;

export type PageCheck =
  | {
      readonly ok: true;
      readonly name: string | null;
      /** Null: Meta did not say. */
      readonly isTokenValid: boolean | null;
      /** Epoch ms; 0: never; null: Meta did not say. */
      readonly expiresAt: number | null;
      readonly missingScopes: readonly string[];
      readonly mayUseTemplates: boolean;
      readonly isSubscribed: boolean;
      readonly missingFields: readonly string[];
    }
  | { readonly ok: false; readonly error: DeliveryError };

export async function checkPage(options: GraphOptions, signal: AbortSignal): Promise<PageCheck> {
  const client = createGraphClient(options);
  const page = await client.page(signal);
  if (!page.ok) return { ok: false, error: errorOf(page.failure) };
  const token = await client.debugToken(signal);
  const apps = await client.subscribedApps(signal);
  const ours = apps.ok ? apps.data.data.find((app) => app.id === options.account.appId) : undefined;
  const scopes = token.ok ? token.data.data.scopes : null;
  const expires = token.ok ? token.data.data.expires_at : null;
  return {
    ok: true,
    name: page.data.name,
    isTokenValid: token.ok ? token.data.data.is_valid : null,
    expiresAt: expires === null ? null : expires * 1000,
    missingScopes: scopes === null ? [] : NEEDED.filter((scope) => !scopes.includes(scope)),
    mayUseTemplates: TEMPLATE_SCOPES.some((scope) => scopes?.includes(scope)),
    isSubscribed: ours !== undefined,
    missingFields: SUBSCRIBED_FIELDS.filter((field) => ours?.subscribed_fields?.includes(field) === false),
  };
}

/**
 * Subscribes the Page to our app again when it is not: after an hour of failures Meta takes the app off the Page (1.2).
 * @returns whether it had to, or null when Meta did not answer
 */
export async function keepSubscribed(
  client: GraphClient,
  appId: string,
  signal: AbortSignal,
): Promise<boolean | null> {
  const apps = await client.subscribedApps(signal);
  if (!apps.ok) return null;
  const ours = apps.data.data.find((app) => app.id === appId);
  const isWhole = ours && SUBSCRIBED_FIELDS.every((f) => ours.subscribed_fields?.includes(f) ?? true);
  if (isWhole) return false;
  const done = await client.subscribe(signal);
  return done.ok ? true : null;
}

const errorOf = (failure: Parameters<typeof deliveryError>[0]): DeliveryError =>
  deliveryError(failure, { jitterMs: 0, throttleMs: 0 });
