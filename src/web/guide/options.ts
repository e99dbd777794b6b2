/** What the guide pages are given by the composition root, and where each of them is. */
import type { FastifyRequest } from 'fastify';
import type { Bank } from '../../content/bank.ts';
import { guideRef } from '../../domain/entry-key.ts';
import type { TenantView } from '../../domain/learner.ts';
import type { Assets } from '../assets.ts';

export type GuideOptions = {
  readonly communes: { view(slug: string): TenantView | null; readonly defaultSlug: string };
  readonly bank: () => Bank;
  readonly assets: Assets;
  /** The public address: link previews, sitemap and QR codes need one. */
  readonly publicUrl: string | null;
  /** Whether the chat page is on. */
  readonly hasChat: boolean;
  /** The id of the commune's Zalo OA, when one is connected. */
  readonly zaloOa: (tenant: string) => string | null;
  /** The id of the commune's Facebook Page, when one is connected. */
  readonly facebookPage?: (tenant: string) => string | null;
  /** Told of each failure that is ours (5xx), for the log; the person only sees a kind page. */
  readonly onFault?: (error: unknown, route: string) => void;
};

/** The commune a page speaks for. */
export type Commune = {
  readonly tenant: TenantView;
  /** `?xa=<slug>`, or nothing for the default commune: every link of the page keeps it. */
  readonly query: string;
};

/** The commune named in `?xa=`, else the default one; null when there is no such commune. */
export function communeOf(request: FastifyRequest, { communes }: GuideOptions): Commune | null {
  const { xa } = request.query as { xa?: unknown };
  const slug = xa === undefined || xa === '' ? communes.defaultSlug : xa;
  const tenant = typeof slug === 'string' ? communes.view(slug) : null;
  return tenant && { tenant, query: tenant.slug === communes.defaultSlug ? '' : `?xa=${tenant.slug}` };
}

export const paths = {
  list: ({ query }: Commune): string => `/hd${query}`,
  guide: (topic: string, { query }: Commune): string => `/hd/${topic}${query}`,
  paper: (topic: string, { query }: Commune): string => `/hd/${topic}/in${query}`,
  qr: (topic: string, { query }: Commune): string => `/hd/${topic}/qr.svg${query}`,
  /** Short enough to be typed from paper, and ours to lead elsewhere for as long as the paper lies about. */
  askOn: (topic: string, { query }: Commune): string => `/hd/${topic}/hoi${query}`,
  chat: ({ tenant }: Commune): string => `/chat/${tenant.slug}`,
  chatAt: (topic: string, { tenant }: Commune): string => `/chat/${tenant.slug}?ref=guide:${topic}`,
  picture: (topic: string, step: string): string => `/pictures/${topic}/${step}.png`,
};

/** OA chats open under this address; nothing can be handed over with it (platforms/zalo.md 8). */
export const zaloLink = (oaId: string): string => `https://zalo.me/${encodeURIComponent(oaId)}`;

/** Messenger hands the topic over: the conversation opens at this guide (platforms/messenger.md 1.4). */
export const messengerLink = (pageId: string, topic: string): string =>
  `https://m.me/${encodeURIComponent(pageId)}?ref=${guideRef(topic)}`;

/** Where this service is reached from outside; without PUBLIC_URL, as this very request reached it. */
export const originOf = (request: FastifyRequest, { publicUrl }: GuideOptions): string =>
  publicUrl ?? `${request.protocol}://${request.host}`;
