/** What each channel can show, as data. Sources: platforms/zalo.md 3.2, 3.4 and 4 (limits tagged A, read 2026-11-21). */
import type { Capabilities } from './channel.ts';

const HOUR_MS = 3_600_000;

export const ZALO: Capabilities = {
  channel: 'zalo',
  maxText: 2000,
  maxButtons: 5,
  maxButtonTitle: 100,
  rich: false,
  pictureWithButtons: false,
  window: { freeMs: 48 * HOUR_MS, maxMs: 7 * 24 * HOUR_MS },
};
export const WEBCHAT: Capabilities = {
  channel: 'webchat',
  maxText: 8000,
  maxButtons: 10,
  maxButtonTitle: 200,
  rich: true,
  pictureWithButtons: true,
  window: null,
};

/** Every channel: what content is made of must fit them all. */
export const CHANNEL_CAPABILITIES: readonly Capabilities[] = [ZALO, WEBCHAT];
