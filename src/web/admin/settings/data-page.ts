/** GET /cai-dat/du-lieu: what is kept how long, what the last night deleted, what people decided, and the notice they were shown. */
import { html } from 'ghtml';
import { DAY_MS, localDateTime } from '../../../domain/local-time.ts';
import { daysOf, RETENTION_KINDS, type RetentionKind } from '../../../domain/retention.ts';
import { DATA_KINDS, dataPage as say } from '../../../messages/desk-data.ts';
import type { Purged } from '../../../store/purges.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { toSettings } from './settings-page.ts';

const ERASED_SPAN_MS = 90 * DAY_MS;

export const dataPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat/du-lieu',
  permission: 'settings',
  run(desk) {
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(),
      section: 'settings',
      back: toSettings(desk),
      body: [kept(desk), decided(desk), notices(desk)].join('\n'),
    });
  },
});

function kept(desk: Desk): string {
  const { purges } = desk.tenant.store;
  const ranAt = purges.lastAt();
  const sums = new Map(purges.sums().map((row) => [row.kind, row]));
  const rows = RETENTION_KINDS.map((kind) => row(kind, spanOf(desk, kind), sums.get(kind)));
  return html`<section><h2>${say.kept()}</h2><p class="muted">${say.keptHelp()} ${ranAt === null ? say.notYet() : say.ranAt(localDateTime(ranAt))}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say.kept()}"><table class="stack"><thead><tr><th scope="col">${say.kind()}</th><th scope="col" class="num">${say.days()}</th><th scope="col" class="num">${say.lastNight()}</th><th scope="col" class="num">${say.month()}</th></tr></thead><tbody>!${rows}</tbody></table></div>
<div class="card"><h3>${say.forEver()}</h3><ul>!${say.forEverItems().map((item) => html`<li>${item}</li>`)}</ul></div></section>`;
}

function row(kind: RetentionKind, span: string, purged: Purged | undefined): string {
  const { name, why } = DATA_KINDS[kind];
  const count = (n: number | undefined): string => (n ?? 0).toLocaleString('vi');
  return html`<tr><th scope="row">${name}<br><span class="muted small">${why}</span></th><td class="num" data-label="${say.days()}">${span}</td><td class="num" data-label="${say.lastNight()}">${count(purged?.lastNight)}</td><td class="num" data-label="${say.month()}">${count(purged?.month)}</td></tr>`;
}

function spanOf(desk: Desk, kind: RetentionKind): string {
  if (kind === 'copies') return say.minutes();
  const days = daysOf(desk.options.retention, kind);
  return days === null ? say.never() : say.daysText(days);
}

function decided(desk: Desk): string {
  const { withdrawn, erased } = desk.tenant.store.rights.counts(desk.now - ERASED_SPAN_MS);
  return html`<section class="card"><h2>${say.decided()}</h2><p>${say.withdrawn(withdrawn)}</p><p>${say.erased(erased)}</p><p class="muted">${say.erasedBackup()}</p></section>`;
}

function notices(desk: Desk): string {
  const items = desk.tenant.store.rights
    .notices()
    .map(
      ({ version, text, hash }) =>
        html`<li><strong>${say.version(version)}</strong><br>${text}<br><span class="muted small mono">${hash.slice(0, 16)}</span></li>`,
    );
  return html`<section class="card"><h2>${say.notice()}</h2><p class="muted">${say.noticeHelp()}</p>!${items.length > 0 ? html`<ul>!${items}</ul>` : html`<p class="nothing">${say.noticeNone()}</p>`}</section>`;
}
