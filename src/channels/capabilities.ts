/**
 * What each channel can show, as data. Sources: platforms/zalo.md 3.2, 3.4 and 4 (limits tagged A, read 2026-11-21);
 * platforms/messenger.md 1.5, 2.1 and 2.2.
 */
import type { Capabilities } from './channel.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const ZALO: Capabilities = {
  channel: 'zalo',
  maxText: 2000,
  maxButtons: 5,
  maxButtonTitle: 100,
  unit: 'code-point',
  listsLongLabels: false,
  rich: false,
  pictureWithButtons: false,
  window: { freeMs: 48 * HOUR_MS, maxMs: 7 * 24 * HOUR_MS },
};
/**
 * Quick replies: 13 of 20 characters, under text or a picture, never both text and picture in one request (2.1, 2.3). Outside
 * the 24 hours nothing free may be sent, so the longest window is the free one; 23 h 50 min count as closed (1.5).
 */
export const MESSENGER: Capabilities = {
  channel: 'messenger',
  maxText: 2000,
  maxButtons: 13,
  maxButtonTitle: 20,
  unit: 'utf16',
  listsLongLabels: true,
  rich: false,
  pictureWithButtons: false,
  window: { freeMs: 24 * HOUR_MS, maxMs: 24 * HOUR_MS, marginMs: 10 * MINUTE_MS },
};
export const WEBCHAT: Capabilities = {
  channel: 'webchat',
  maxText: 8000,
  maxButtons: 10,
  maxButtonTitle: 200,
  unit: 'code-point',
  listsLongLabels: false,
  rich: true,
  pictureWithButtons: true,
  window: null,
};

/** Every channel: what content is made of must fit them all. */
export const CHANNEL_CAPABILITIES: readonly Capabilities[] = [ZALO, MESSENGER, WEBCHAT];
