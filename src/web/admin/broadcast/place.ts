/** Where the pages of broadcasts are, and how a broadcast of an address is found. */
import { html } from 'ghtml';
import { AppError } from '../../../domain/errors.ts';
import { writePage as say } from '../../../messages/desk-broadcast-pages.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, sendPage } from '../desk.ts';

export const LIST = '/gui-tin';
export const ONE = `${LIST}/:id`;

export const placeOf = (id: number, rest = ''): string => `${LIST}/${id}${rest}`;
export const toList = (desk: Desk) => ({ href: desk.path(LIST), label: say.back() });
export const toOne = (desk: Desk, id: number) => ({ href: desk.path(placeOf(id)), label: say.backOne() });

/** Null: nobody wrote it. */
export function findBroadcast(desk: Desk): Broadcast | null {
  const { id } = desk.params;
  if (!/^\d{1,12}$/.test(id ?? '')) return null;
  try {
    return desk.tenant.broadcasts.get(Number(id));
  } catch (error) {
    if (error instanceof AppError && error.code === 'broadcast.unknown') return null;
    throw error;
  }
}

export const showMissing = (desk: Desk, assets: PageAssets): unknown =>
  sendPage(desk, assets, {
    title: say.gone(),
    section: 'broadcasts',
    status: 404,
    back: toList(desk),
    body: html`<p class="nothing">${say.goneText()}</p>`,
  });
