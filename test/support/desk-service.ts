/** The real service as a child of a test, with the desk's acts asked for by messages: until the desk has pages, and for kill -9. */
import { startApp } from '../../src/app.ts';
import type { DeskAct } from '../../src/runtime/inbox-desk.ts';

export type DeskOrder = { readonly conversation: number; readonly act: DeskAct; readonly form: string };

const app = await startApp(process.env);
const { inboxDesk } = app.tenants.get('kha-son');
process.on('message', (order: DeskOrder | 'list') => {
  if (order === 'list') {
    process.send?.({ list: inboxDesk.list('open', '7').rows.map((row) => row.id) });
    return;
  }
  void inboxDesk
    .act(order.conversation, { id: '7', name: 'Chị Hoa' }, order.act, order.form)
    .then((result) => process.send?.({ form: order.form, result }));
});
process.send?.({ url: app.url });
