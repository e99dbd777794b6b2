/** POST /nguoi-hoc/:id/xac-nhan: the confirmation is an event of the person, like all that changes what they learned. */
import { z } from 'zod';
import { personPage as say } from '../../../messages/desk-people.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, goTo, readForm } from '../desk.ts';
import { gone, idOf, PERSON, personPath, settle, withPerson } from './person.ts';
import { showPerson } from './person-view.ts';

const schema = z.object({ viec: z.string({ error: say.topicMissing() }).max(80) });

export const saveConfirm = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${PERSON}/xac-nhan`,
  permission: 'edit-people',
  async run(desk) {
    const id = idOf(desk);
    if (id === null) return gone(desk, assets);
    const form = readForm(desk, schema);
    if (!form.ok || !desk.tenant.bank().topics.has(form.data.viec))
      return withPerson(desk, assets, false, (record) =>
        showPerson(desk, assets, { record, isOpen: false, status: 400, confirmError: say.topicMissing() }),
      );
    if (!desk.tenant.people.confirm(desk.actor, id, form.data.viec)) return gone(desk, assets);
    await settle(desk);
    return goTo(desk, personPath(id), 'da-xac-nhan');
  },
});
