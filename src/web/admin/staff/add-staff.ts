/** GET, POST /cai-dat/can-bo/them: a new person; they get a link, nobody sets a password for another. */
import { html } from 'ghtml';
import { z } from 'zod';
import { ROLES } from '../../../domain/staff.ts';
import { ROLE_HELP, ROLE_NAMES, staffPages as say } from '../../../messages/desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, readForm, sendPage } from '../desk.ts';
import { DESK, type DeskOptions } from '../options.ts';
import { checkField, csrfField, textField } from '../view/field.ts';
import { linkCard } from './link-card.ts';

export const USERNAME = /^[a-z0-9](?:[a-z0-9.-]{1,38})[a-z0-9]$/;
const schema = z.object({
  name: z.string({ error: say.nameBad() }).max(60, say.nameBad()),
  username: z
    .string({ error: say.usernameBad() })
    .transform((text) => text.toLowerCase())
    .refine((text) => USERNAME.test(text), say.usernameBad()),
  role: z.enum(ROLES),
});

export const addStaffPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat/can-bo/them',
  permission: 'staff',
  run: (desk) => show(desk, assets, {}),
});

export const addStaffAction = (options: DeskOptions, assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: '/cai-dat/can-bo/them',
  permission: 'staff',
  run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, form.errors);
    const { name, username, role } = form.data;
    const token = options.login.invite(desk.actor, { name, username, role, tenant: desk.tenant.config.slug });
    if (token === null) return show(desk, assets, { username: say.usernameTaken() });
    return sendPage(desk, assets, {
      title: say.link(),
      section: 'settings',
      width: 'reading',
      back: { href: desk.path('/cai-dat/can-bo'), label: say.title() },
      body: linkCard(desk, `${DESK}/moi/${token}`, name),
    });
  },
});

function show(desk: Desk, assets: PageAssets, errors: Readonly<Record<string, string>>): unknown {
  const typed = (name: string): string => String(desk.body[name] ?? '');
  return sendPage(desk, assets, {
    title: say.add(),
    lead: say.addLead(),
    section: 'settings',
    width: 'reading',
    status: Object.keys(errors).length > 0 ? 400 : 200,
    back: { href: desk.path('/cai-dat/can-bo'), label: say.title() },
    body: html`<form method="post" class="card">!${csrfField(desk.csrf)}
!${textField({ name: 'name', label: say.name(), value: typed('name'), required: true, maxlength: 60, error: errors['name'] })}
!${textField({ name: 'username', label: say.username(), help: say.usernameHelp(), value: typed('username'), required: true, maxlength: 40, error: errors['username'] })}
!${roleField(typed('role') || 'xem')}
<button class="primary">${say.add()}</button></form>`,
  });
}

export const roleField = (value: string): string =>
  checkField({
    name: 'role',
    legend: say.role(),
    kind: 'radio',
    values: [value],
    options: ROLES.map((role) => ({ value: role, label: `${ROLE_NAMES[role]}: ${ROLE_HELP[role]}` })),
  });
