/** GET, POST /cai-dat/trang-web: the button on the commune's own site, and which sites may show it. */
import { html } from 'ghtml';
import { z } from 'zod';
import { desk as words } from '../../../messages/desk.ts';
import { websitePage as say, settingsPages } from '../../../messages/desk-settings.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { areaField, csrfField } from '../view/field.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/trang-web';
const schema = z.object({
  origins: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter((line) => line !== ''))
    .pipe(z.array(z.string().transform(originOf)).max(20, say.bad())),
});

/** An address copied from the browser's bar is good enough: path and slash are left out. */
function originOf(text: string, context: z.RefinementCtx): string {
  const address = /^https?:\/\//.test(text) ? text : `https://${text}`;
  const host = URL.canParse(address) ? new URL(address) : null;
  if (host && /^[a-z0-9.-]+\.[a-z]{2,}$/.test(host.hostname)) return host.origin;
  context.addIssue({ code: 'custom', message: say.bad() });
  return z.NEVER;
}

export const websitePage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets),
});

export const saveWebsite = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, form.errors['origins']);
    const problem = desk.tenant.changeSettings({ widgetOrigins: form.data.origins }, desk.actor);
    return problem ? show(desk, assets, problem) : goTo(desk, PATH, 'da-luu');
  },
});

function show(desk: Desk, assets: PageAssets, problem?: string): unknown {
  const home = desk.options.publicUrl ?? `${desk.request.protocol}://${desk.request.host}`;
  const { slug, widgetOrigins } = desk.tenant.config;
  const tag = `<script src="${home}/widget.js" data-tenant="${slug}" async></script>`;
  return sendPage(desk, assets, {
    title: settingsPages.places.website.title,
    lead: say.lead(),
    section: 'settings',
    width: 'reading',
    status: problem ? 400 : 200,
    back: toSettings(desk),
    body: html`<section class="card"><form method="post">!${csrfField(desk.csrf)}
!${areaField({ name: 'origins', label: say.origins(), help: say.originsHelp(), rows: 3, value: problem ? String(desk.body['origins'] ?? '') : widgetOrigins.join('\n'), error: problem })}
<button class="primary">${words.save()}</button></form></section>
<section class="card"><div class="field"><label for="the">${say.tag()}</label><p class="help">${say.tagHelp()}</p><textarea id="the" class="mono" rows="3" readonly>${tag}</textarea></div>
<p class="small muted">${say.policy(home)}</p></section>`,
  });
}
