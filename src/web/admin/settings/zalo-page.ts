/** GET, POST /cai-dat/zalo and the way back from Zalo's permission page: connecting the commune's OA. */
import { html } from 'ghtml';
import { z } from 'zod';
import { localDateTime } from '../../../domain/local-time.ts';
import { zaloPage as say, settingsPages } from '../../../messages/desk-settings.ts';
import type { ConnectOutcome } from '../../../runtime/zalo-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { csrfField, formProblem, textField } from '../view/field.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/zalo';
const BACK = `${PATH}/xong`;

const id = z.string({ error: say.idBad() }).regex(/^\d{5,25}$/, say.idBad());
const secret = z.string({ error: say.secretBad() }).regex(/^\S{8,200}$/, say.secretBad());
const keys = { appId: id, oaId: id, appSecret: secret, oaSecretKey: secret };
const schema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('permit'), ...keys }),
  z.object({
    do: z.literal('paste'),
    ...keys,
    refreshToken: z.string({ error: say.tokenBad() }).regex(/^\S{8,2000}$/, say.tokenBad()),
  }),
  z.object({ do: z.literal('check'), account: z.string() }),
]);
type Shown = {
  readonly errors?: Readonly<Record<string, string>>;
  readonly problem?: string | undefined;
  /** What Zalo said of an account just now. */
  readonly checked?: { readonly account: string; readonly isGood: boolean; readonly text: string };
};

export const zaloPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets, {}),
});

export const changeZalo = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  async run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, { errors: form.errors });
    const { zalo } = desk.options;
    const slug = desk.tenant.config.slug;
    const { data } = form;
    if (data.do === 'permit') return permit(desk, assets, zalo.begin(slug, data, backUrl(desk)));
    if (data.do === 'paste')
      return connected(desk, assets, zalo.paste(slug, data, data.refreshToken), data.oaId);
    const result = await zalo.check(slug, data.account);
    if (!result) return show(desk, assets, {});
    const text = !result.ok
      ? say.failed(`${result.error.code} ${result.error.detail}`)
      : result.isOurs === false
        ? say.other()
        : say.ok(result.name ?? '', result.packageName ?? '');
    const isGood = result.ok && result.isOurs !== false;
    return show(desk, assets, { checked: { account: data.account, isGood, text } });
  },
});

/** A link rather than a redirect: the page's policy lets a form lead nowhere but to ourselves. */
function permit(desk: Desk, assets: PageAssets, url: string): unknown {
  return sendPage(desk, assets, {
    title: say.permit(),
    section: 'settings',
    width: 'reading',
    back: { href: desk.path(PATH), label: settingsPages.places.zalo.title },
    body: html`<section class="card"><p>${say.permitText()}</p><p><a class="button primary" href="${url}" rel="noreferrer">${say.openZalo()}</a></p></section>`,
  });
}

/** Zalo sends the administrator's browser here (platforms/zalo.md 2). */
export const zaloBack = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: BACK,
  permission: 'settings',
  async run(desk) {
    const { state, code, oa_id: oaId } = desk.query;
    const given = [state, code, oaId].map((value) => (typeof value === 'string' ? value : ''));
    const outcome = await desk.options.zalo.finish(desk.tenant.config.slug, given[0]!, given[1]!, given[2]!);
    return connected(desk, assets, outcome, given[2]!);
  },
});

function connected(desk: Desk, assets: PageAssets, outcome: ConnectOutcome, oaId: string): unknown {
  if (outcome !== 'connected') return show(desk, assets, { problem: say.outcome[outcome] });
  const { db, audit } = desk.tenant.store;
  db.transact((tx) => audit.add(tx, desk.actor, 'zalo.connect', `zalo:${oaId}`, desk.now));
  return goTo(desk, PATH, 'da-noi-zalo');
}

const originOf = (desk: Desk): string =>
  desk.options.publicUrl ?? `${desk.request.protocol}://${desk.request.host}`;
const backUrl = (desk: Desk): string => originOf(desk) + desk.path(BACK);

function show(desk: Desk, assets: PageAssets, { errors = {}, problem, checked }: Shown): unknown {
  const csrf = csrfField(desk.csrf);
  const accounts = desk.options.zalo.list(desk.tenant.config.slug).map((oa) => {
    const said = checked?.account === oa.accountId ? checked : null;
    const open = desk.tenant.store.outbox.open(oa.accountId).count;
    return html`<section class="card"><h2>${`OA ${oa.oaId}`}</h2>
<p>${say.state(oa.refreshedAt === null ? null : localDateTime(oa.refreshedAt), oa.broken !== null)} ${say.queue(open)}</p>
!${said ? html`<p class="notice ${said.isGood ? 'ok' : 'bad'}" role="status"><span>${said.text}</span></p>` : ''}
<form method="post">!${csrf}<input type="hidden" name="do" value="check"><input type="hidden" name="account" value="${oa.accountId}"><p class="help">${say.checkSays()}</p><button>${say.check()}</button></form></section>`;
  });
  const first = desk.options.zalo.list(desk.tenant.config.slug)[0];
  const typed = (name: string): string => String(desk.body[name] ?? '');
  const field = (name: keyof typeof keys, label: string, isSecret: boolean, known?: string): string =>
    textField({
      name,
      label,
      type: isSecret ? 'password' : 'text',
      value: isSecret ? '' : typed(name) || known,
      required: true,
      error: errors[name],
    });
  const isBad = problem !== undefined || Object.keys(errors).length > 0;
  return sendPage(desk, assets, {
    title: settingsPages.places.zalo.title,
    lead: say.lead(),
    section: 'settings',
    width: 'reading',
    status: isBad ? 400 : 200,
    back: toSettings(desk),
    body: html`!${formProblem(problem)}
!${accounts.length > 0 ? accounts : html`<p class="nothing">${say.none()}</p>`}
<section class="card"><h2>${say.connect()}</h2><ol>!${say.steps().map((step) => html`<li>${step}</li>`)}</ol>
<p class="small muted">${say.callback(backUrl(desk))}<br>${say.webhook(`${originOf(desk)}/webhooks/zalo`)}</p>
<form method="post">!${csrf}
!${field('appId', say.appId(), false, first?.appId)}
!${field('oaId', say.oaId(), false, first?.oaId)}
!${field('appSecret', say.appSecret(), true)}
!${field('oaSecretKey', say.oaSecretKey(), true)}
<div class="acts"><button class="primary" name="do" value="permit">${say.permit()}</button></div>
!${textField({ name: 'refreshToken', label: say.token(), type: 'password', error: errors['refreshToken'] })}
<button name="do" value="paste">${say.paste()}</button>
</form></section>`,
  });
}
