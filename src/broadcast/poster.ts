/** The same text as an A4 poster: what stands on it. The page that prints it draws the code. Pure. */
import type { TenantView } from '../domain/learner.ts';
import { posterOrOpen, posterScan } from '../messages/desk-broadcast.ts';
import { communeName, fill, hotlineName } from '../messages/fill.ts';
import type { Draft } from './draft.ts';

export type Poster = {
  readonly commune: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Whom to turn to, with the number when the commune gave one. */
  readonly contact: string;
  /** What the QR code opens and the words beside it; null without a public address. */
  readonly code: { readonly url: string; readonly scan: string; readonly orOpen: string } | null;
  readonly picture: Draft['picture'];
};

export function posterOf(
  draft: Draft,
  tenant: TenantView,
  publicUrl: string | null,
  isDefault: boolean,
): Poster {
  const url = publicUrl && publicUrl + pathOf(draft, tenant, isDefault);
  return {
    commune: communeName(tenant),
    title: fill(draft.title, tenant),
    paragraphs: fill(draft.text, tenant)
      .split(/\n+/)
      .filter((line) => line.trim() !== ''),
    contact: hotlineName(tenant),
    code: url ? { url, scan: posterScan(), orOpen: posterOrOpen(url.replace(/^https?:\/\//, '')) } : null,
    picture: draft.picture,
  };
}

/** The first button's guide, by the address made for paper (web/guide/options.ts); else the chat. */
function pathOf({ buttons }: Draft, { slug }: TenantView, isDefault: boolean): string {
  const [first] = buttons;
  return first ? `/hd/${first.topic}/hoi${isDefault ? '' : `?xa=${slug}`}` : `/chat/${slug}`;
}
