/** POST /nguoi-hoc/:id/noi-o: village, group and name. What the person chose is overwritten only when that is meant. */
import { z } from 'zod';
import { personPage as say } from '../../../messages/desk-people.ts';
import type { PersonChange } from '../../../store/people.ts';
import { NONE } from '../../../store/reports/people-filter.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm } from '../desk.ts';
import { gone, idOf, PERSON, personPath, withPerson } from './person.ts';
import { showPerson } from './person-view.ts';
import type { PlaceTyped } from './place-form.ts';

const schema = z.object({
  noi: z.union([z.literal(NONE), z.string().regex(/^\d{1,9}$/)]),
  nhom: z.string().max(40),
  ten: z.string().max(60, say.nameLong()).optional(),
  'chac-chan': z.literal('1').optional(),
});

export const savePlace = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${PERSON}/noi-o`,
  permission: 'edit-people',
  async run(desk) {
    const id = idOf(desk);
    if (id === null) return gone(desk, assets);
    const form = readForm(desk, schema);
    const again = (errors: Readonly<Record<string, string>>, asksSure = false): unknown =>
      withPerson(desk, assets, false, (record) =>
        showPerson(desk, assets, {
          record,
          isOpen: false,
          status: asksSure ? 409 : 400,
          place: { ...typedOf(desk), errors, asksSure },
        }),
      );
    if (!form.ok) return again(form.errors);
    const { noi, nhom, ten } = form.data;
    if (nhom !== NONE && !desk.tenant.bank().tracks.has(nhom)) return again({ nhom: say.villageGone() });
    const change: PersonChange = {
      villageId: noi === NONE ? null : Number(noi),
      audience: nhom === NONE ? null : nhom,
      ...(ten === undefined ? {} : { name: ten }),
    };
    const outcome = desk.tenant.people.place(desk.actor, id, change, form.data['chac-chan'] === '1');
    if (outcome === 'gone') return gone(desk, assets);
    if (outcome === 'said-by-self') return again({}, true);
    if (outcome === 'unknown-village') return again({ noi: say.villageGone() });
    return goTo(desk, personPath(id), outcome === 'done' ? 'da-ghi-noi' : 'khong-doi');
  },
});

function typedOf(desk: Desk): Pick<PlaceTyped, 'village' | 'group' | 'name'> {
  const of = (name: string): string => (typeof desk.body[name] === 'string' ? desk.body[name] : '');
  return { village: of('noi'), group: of('nhom'), name: of('ten') };
}
