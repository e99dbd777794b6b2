/** What each channel can show, as data. Sources: platforms/zalo.md 3.2 and 3.4 (limits tagged A, read 2026-11-21). */
import type { Capabilities } from './channel.ts';

export const ZALO: Capabilities = {
  channel: 'zalo',
  maxText: 2000,
  maxButtons: 5,
  maxButtonTitle: 100,
  rich: false,
  pictureWithButtons: false,
};
export const WEBCHAT: Capabilities = {
  channel: 'webchat',
  maxText: 8000,
  maxButtons: 10,
  maxButtonTitle: 200,
  rich: true,
  pictureWithButtons: true,
};
