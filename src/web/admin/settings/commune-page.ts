/** GET, POST /cai-dat/xa: how the assistant speaks and whom it sends people to. */
import { html } from 'ghtml';
import { z } from 'zod';
import type { Contact } from '../../../domain/learner.ts';
import { desk as words } from '../../../messages/desk.ts';
import { communePage as say, settingsPages } from '../../../messages/desk-settings.ts';
import { DEFAULT_ADDRESS } from '../../../messages/places.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { csrfField, formProblem, textField } from '../view/field.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/xa';
const KINDS = ['office', 'police', 'hotline'] as const;
/** The longest of each part (content/schema.ts). */
const LONGEST = { name: 80, phone: 20, address: 160, hours: 120 } as const;
type Part = keyof typeof LONGEST;
const PARTS = Object.keys(LONGEST) as Part[];

const short = (max: number) => z.string().max(max, say.tooLong(max)).optional();
const schema = z.object({
  self: z.string().max(10, say.tooLong(10)).default(DEFAULT_ADDRESS.self),
  other: z.string().max(10, say.tooLong(10)).default(DEFAULT_ADDRESS.other),
  ...Object.fromEntries(
    KINDS.flatMap((kind) => PARTS.map((part) => [`${kind}-${part}`, short(LONGEST[part])])),
  ),
}) as unknown as z.ZodType<Record<string, string | undefined>>;

export const communePage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets, {}),
});

export const saveCommune = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, form.errors);
    const nameless = KINDS.filter(
      (kind) =>
        !form.data[`${kind}-name`] && PARTS.some((part) => form.data[`${kind}-${part}`] !== undefined),
    );
    if (nameless.length > 0)
      return show(desk, assets, Object.fromEntries(nameless.map((kind) => [`${kind}-name`, say.needName()])));
    const { config } = desk.tenant;
    const contacts = Object.fromEntries(
      KINDS.map((kind) => [kind, contactOf(form.data, kind, config.contacts[kind])]),
    );
    const problem = desk.tenant.changeSettings(
      {
        address: { self: form.data['self']!, other: form.data['other']! },
        contacts: contacts as typeof config.contacts,
      },
      desk.actor,
    );
    return problem ? show(desk, assets, { '': say.bad(problem) }) : goTo(desk, PATH, 'da-luu');
  },
});

/** Parts this page does not show (structured hours, say) stay as they are. */
function contactOf(
  data: Record<string, string | undefined>,
  kind: string,
  before: Contact | null,
): Contact | null {
  const name = data[`${kind}-name`];
  if (!name) return null;
  const given = Object.fromEntries(PARTS.map((part) => [part, data[`${kind}-${part}`] ?? null]));
  return { ...before, ...given, name } as Contact;
}

function show(desk: Desk, assets: PageAssets, errors: Readonly<Record<string, string>>): unknown {
  const { config } = desk.tenant;
  const isAgain = Object.keys(errors).length > 0;
  const value = (name: string, stored: string | null | undefined): string =>
    isAgain ? String(desk.body[name] ?? '') : (stored ?? '');
  const contact = (kind: (typeof KINDS)[number]): string => {
    const labels: Record<Part, string> = {
      name: say.name(),
      phone: say.phone(),
      address: say.place(),
      hours: say.hours(),
    };
    const fields = PARTS.map((part) =>
      textField({
        name: `${kind}-${part}`,
        label: labels[part],
        help: part === 'name' ? say.nameHelp() : undefined,
        type: part === 'phone' ? 'tel' : 'text',
        value: value(`${kind}-${part}`, config.contacts[kind]?.[part]),
        maxlength: LONGEST[part],
        error: errors[`${kind}-${part}`],
      }),
    );
    return html`<section class="card"><h2>${say.contact[kind]}</h2><div class="row">!${fields}</div></section>`;
  };
  return sendPage(desk, assets, {
    title: settingsPages.places.commune.title,
    lead: say.lead(),
    section: 'settings',
    width: 'reading',
    status: isAgain ? 400 : 200,
    back: toSettings(desk),
    body: html`!${formProblem(errors[''])}<form method="post">!${csrfField(desk.csrf)}
<section class="card"><h2>${say.addressing()}</h2><p class="help">${say.addressHelp()}</p><div class="row">
!${textField({ name: 'self', label: say.self(), value: value('self', config.address.self), maxlength: 10, error: errors['self'] })}
!${textField({ name: 'other', label: say.other(), value: value('other', config.address.other), maxlength: 10, error: errors['other'] })}
</div></section>
!${KINDS.map(contact)}
<div class="acts"><button class="primary">${words.save()}</button></div></form>`,
  });
}
