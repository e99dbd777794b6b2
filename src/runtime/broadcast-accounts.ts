/** The accounts of a commune as broadcasts see them: what each may do, what it costs, how fast it goes. */
import type { Draft } from '../broadcast/draft.ts';
import type { Planned } from '../broadcast/plan.ts';
import type { Policy } from '../broadcast/reach.ts';
import type { BroadcastSettings } from '../broadcast/settings.ts';
import type { Message } from '../domain/message.ts';
import { previewOn, type ZaloLook } from './broadcast-preview.ts';

/** One connected account. */
export type AccountFace = {
  readonly accountId: string;
  readonly channel: string;
  readonly isPulled: boolean;
  readonly freeMs: number | null;
  readonly maxMs: number | null;
  /** The installation sends what costs money after the free window. */
  readonly sendBillable: boolean;
  /** The channel can send approved templates. */
  readonly hasOutside: boolean;
  /** Null: nothing limits it. */
  readonly bulkPerMinute: number | null;
};

export function policyOf(
  face: AccountFace,
  settings: BroadcastSettings,
  draft: Pick<Draft, 'sendPaid'>,
): Policy {
  return {
    channel: face.channel,
    isConnected: true,
    isPulled: face.isPulled,
    freeMs: face.freeMs,
    maxMs: face.maxMs,
    priceAfterFree: settings.tariff.zaloAfterFree,
    mayPayAfterFree: face.sendBillable && draft.sendPaid,
    outside: face.hasOutside ? outsideOf(face.channel, settings, draft.sendPaid) : null,
  };
}

function outsideOf(channel: string, settings: BroadcastSettings, mayPay: boolean): Policy['outside'] {
  const { tariff, zbsTemplate, messengerTemplate } = settings;
  if (channel === 'zalo' && zbsTemplate && tariff.zbs !== null)
    return { how: 'zbs', price: tariff.zbs, mayPay };
  if (channel === 'messenger' && messengerTemplate && tariff.messengerUtility !== null)
    return { how: 'messenger-utility', price: tariff.messengerUtility, mayPay };
  return null;
}

/** The template setting that belongs to a channel. */
export const templateFor = (channel: string, settings: BroadcastSettings) =>
  channel === 'messenger' ? settings.messengerTemplate : settings.zbsTemplate;

/** What the reach plan needs of every account. */
export function plannedAccounts(
  faces: Iterable<AccountFace>,
  settings: BroadcastSettings,
  draft: Draft,
  message: Message,
  look: ZaloLook,
): ReadonlyMap<string, Planned> {
  return new Map(
    [...faces].map((face) => [
      face.accountId,
      {
        ...policyOf(face, settings, draft),
        perMinute: face.bulkPerMinute,
        requests: Math.max(1, previewOn(face.channel, message, look).parts.length),
      },
    ]),
  );
}
