/** POST /nguoi-hoc/:id/nhan: to the person's conversation in the inbox. */
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, goTo } from '../desk.ts';
import { gone, idOf, PERSON } from './person.ts';

export const writeToPerson = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${PERSON}/nhan`,
  permission: 'reply',
  run(desk) {
    const id = idOf(desk);
    if (id === null || !desk.tenant.store.learners.address(id)) return gone(desk, assets);
    const open = desk.tenant.store.conversations.findOpen(id);
    return goTo(desk, open ? `/tin-nhan/${open.id}` : `/tin-nhan?nguoi=${id}`);
  },
});
