/** GET, POST /cai-dat/can-bo/:id: role, a new link, switching off. The last administrator cannot be lost. */
import { html } from 'ghtml';
import { z } from 'zod';
import { ROLES, type Role, type Staff } from '../../../domain/staff.ts';
import { ROLE_NAMES, staffPages as say, desk as words } from '../../../messages/desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { DESK } from '../options.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField, formProblem } from '../view/field.ts';
import { roleField } from './add-staff.ts';
import { linkCard } from './link-card.ts';

type Member = Staff & { readonly role: Role };
const schema = z.object({
  do: z.enum(['role', 'link', 'link-all', 'off', 'on', 'remove']),
  role: z.enum(ROLES).optional(),
});

export const staffPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat/can-bo/:id',
  permission: 'staff',
  run(desk) {
    const one = memberOf(desk);
    return one ? show(desk, assets, one) : sendRefusal(desk.reply, assets, 'missing', 404);
  },
});

export const changeStaffAction = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: '/cai-dat/can-bo/:id',
  permission: 'staff',
  run(desk) {
    const one = memberOf(desk);
    const form = readForm(desk, schema);
    if (!one || !form.ok) return sendRefusal(desk.reply, assets, 'missing', 404);
    const { do: what, role } = form.data;
    const losesAdmin = what === 'off' || what === 'remove' || (what === 'role' && role !== 'quan-tri');
    if (losesAdmin && isLastAdmin(desk, one)) return show(desk, assets, one, say.lastAdmin());
    const slug = desk.tenant.config.slug;
    const { login } = desk.options;
    if (what === 'link' || what === 'link-all') {
      const token = login.reinvite(desk.actor, one.id, slug, what === 'link-all');
      return sendPage(desk, assets, {
        title: say.link(),
        section: 'settings',
        width: 'reading',
        back: { href: desk.path('/cai-dat/can-bo'), label: say.title() },
        body: linkCard(desk, `${DESK}/moi/${token}`, one.name),
      });
    }
    login.store.db.transact((tx) => {
      if (what === 'role') login.store.setRole(tx, one.id, slug, role ?? one.role);
      else if (what === 'remove') login.store.setRole(tx, one.id, slug, null);
      else login.store.setActive(tx, one.id, what === 'on');
      login.store.audit(tx, desk.actor, slug, `staff.${what}`, `staff:${one.id}`, desk.now, role ?? null);
    });
    const done = { role: 'da-doi-quyen', remove: 'da-xoa', off: 'da-tat', on: 'da-mo' }[what];
    return goTo(desk, '/cai-dat/can-bo', done);
  },
});

const memberOf = (desk: Desk): Member | null =>
  desk.options.login.store
    .listOf(desk.tenant.config.slug)
    .find((one) => String(one.id) === desk.params['id']) ?? null;

/** Somebody must always be able to give rights. */
function isLastAdmin(desk: Desk, one: Member): boolean {
  const others = desk.options.login.store
    .listOf(desk.tenant.config.slug)
    .filter(
      (other) => other.id !== one.id && other.role === 'quan-tri' && other.isActive && other.hasPassword,
    );
  return one.role === 'quan-tri' && others.length === 0;
}

function show(desk: Desk, assets: PageAssets, one: Member, problem?: string): unknown {
  const csrf = csrfField(desk.csrf);
  const button = (what: string, label: string, kind: string, question?: string): string =>
    html`<form method="post">!${csrf}<input type="hidden" name="do" value="${what}"><button class="${kind}" !${
      question ? html`data-confirm="${question}"` : ''
    }>${label}</button></form>`;
  return sendPage(desk, assets, {
    title: one.name,
    lead: `${one.username} · ${ROLE_NAMES[one.role]} · ${say.stateOf(one.isActive, one.hasPassword, one.hasSecondFactor)}`,
    section: 'settings',
    width: 'reading',
    status: problem ? 409 : 200,
    back: { href: desk.path('/cai-dat/can-bo'), label: say.title() },
    body: html`!${formProblem(problem)}
<form method="post" class="card">!${csrf}<input type="hidden" name="do" value="role">!${roleField(one.role)}<button class="primary">${words.save()}</button></form>
<div class="acts">!${button('link', say.makeLink(), '')}!${button('link-all', say.makeLinkAll(), '')}
!${
      one.isActive ? button('off', say.off(), 'danger', say.offText(one.name)) : button('on', say.on(), '')
    }!${button('remove', say.remove(), 'danger', say.offText(one.name))}</div>`,
  });
}
