/** GET /gui-tin/:id/luong: says that something changed; the page asks for itself again (inbox/live.ts). */
import type { DeskAction } from '../desk.ts';
import { gently, nothing } from '../inbox/live.ts';
import { findBroadcast, ONE } from './place.ts';

export const broadcastStream = (): DeskAction => ({
  method: 'GET',
  path: `${ONE}/luong`,
  permission: 'see',
  run(desk) {
    const found = findBroadcast(desk);
    const isStream = String(desk.request.headers.accept ?? '').includes('text/event-stream');
    if (!found || !isStream) return nothing(desk.reply);
    const out = desk.streams.begin(`${desk.staff.id}`, desk.reply);
    const told = gently(() => out.send('doi', ''));
    const unwatch = desk.tenant.broadcasts.watch(found.id, told.call);
    out.onClose(() => {
      unwatch();
      told.stop();
    });
    return undefined;
  },
});
