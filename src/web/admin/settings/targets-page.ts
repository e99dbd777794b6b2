/** GET, POST /cai-dat/chi-tieu: what the commune's plan asks for, by year. */
import { html } from 'ghtml';
import { z } from 'zod';
import type { TenantConfig } from '../../../content/schema.ts';
import { yearOf } from '../../../domain/local-time.ts';
import { settingsFiles, desk as words } from '../../../messages/desk.ts';
import { targetsPage as say, settingsPages } from '../../../messages/desk-settings.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { checkField, csrfField, formProblem, selectField, textField } from '../view/field.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/chi-tieu';
type Target = TenantConfig['targets'][number];

const year = z.coerce
  .number({ error: say.yearBad() })
  .int(say.yearBad())
  .min(2025, say.yearBad())
  .max(2035, say.yearBad());
const schema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('put'),
    indicator: z.string(),
    year,
    rule: z.enum(['at-least', 'more-than']),
    percent: z
      .string({ error: say.percentBad() })
      .transform((text) => Number(text.replace(',', '.')))
      .pipe(z.number({ error: say.percentBad() }).min(0, say.percentBad()).max(100, say.percentBad())),
    note: z.string().max(160).optional(),
  }),
  z.object({ do: z.literal('remove'), indicator: z.string(), year }),
]);

export const targetsPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets, {}),
});

export const changeTargets = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, form.errors);
    const change = form.data;
    const others = desk.tenant.config.targets.filter(
      (one) => one.indicator !== change.indicator || one.year !== change.year,
    );
    const targets = change.do === 'remove' ? others : [...others, targetOf(change)].sort(inOrder);
    const problem = desk.tenant.changeSettings({ targets }, desk.actor);
    return problem ? show(desk, assets, { '': problem }) : goTo(desk, PATH, 'da-luu');
  },
});

const targetOf = ({ do: _, note, ...rest }: Extract<z.infer<typeof schema>, { do: 'put' }>): Target =>
  note === undefined ? rest : { ...rest, note };
const inOrder = (a: Target, b: Target): number => b.year - a.year;

function show(desk: Desk, assets: PageAssets, errors: Readonly<Record<string, string>>): unknown {
  const { indicators } = desk.tenant.bank();
  const csrf = csrfField(desk.csrf);
  const nameOf = (id: string): string => indicators.get(id) ?? id;
  const rows = desk.tenant.config.targets.map(
    (
      one,
    ) => html`<tr><th scope="row">${nameOf(one.indicator)}!${one.note ? html`<br><span class="muted small">${one.note}</span>` : ''}</th>
<td class="num" data-label="${say.year()}">${one.year}</td><td class="num" data-label="${say.rule()}">${say.target(one.rule, one.percent)}</td>
<td><form method="post">!${csrf}<input type="hidden" name="do" value="remove"><input type="hidden" name="indicator" value="${one.indicator}"><input type="hidden" name="year" value="${one.year}"><button data-confirm="${say.removeAsk(nameOf(one.indicator))}">${say.remove()}<span class="sr"> ${nameOf(one.indicator)} ${one.year}</span></button></form></td></tr>`,
  );
  const typed = (name: string, fallback = ''): string => String(desk.body[name] ?? fallback);
  return sendPage(desk, assets, {
    title: settingsPages.places.targets.title,
    lead: say.lead(),
    section: 'settings',
    actions: html`<a class="button" href="${desk.path('/cai-dat/excel/chi-tieu')}">${settingsFiles.get}</a>`,
    status: Object.keys(errors).length > 0 ? 400 : 200,
    back: toSettings(desk),
    body: html`!${formProblem(errors[''])}
!${
      rows.length > 0
        ? html`<div class="scroll" tabindex="0" role="region" aria-label="${settingsPages.places.targets.title}"><table class="stack"><thead><tr><th scope="col">${say.indicator()}</th><th scope="col" class="num">${say.year()}</th><th scope="col" class="num">${say.rule()}</th><th scope="col"><span class="sr">${say.remove()}</span></th></tr></thead><tbody>!${rows}</tbody></table></div>`
        : html`<p class="nothing">${say.none()}</p>`
    }
<form method="post" class="card reading-form"><h2>${say.add()}</h2><p class="help">${say.addHelp()}</p>!${csrf}<input type="hidden" name="do" value="put">
!${selectField({ name: 'indicator', label: say.indicator(), value: typed('indicator'), options: [...indicators].map(([value, label]) => ({ value, label })) })}
<div class="row">
!${textField({ name: 'year', label: say.year(), type: 'number', value: typed('year', String(yearOf(desk.now))), error: errors['year'], required: true })}
!${textField({ name: 'percent', label: say.percent(), inputmode: 'decimal', value: typed('percent'), error: errors['percent'], required: true })}
</div>
!${checkField({ name: 'rule', legend: say.rule(), kind: 'radio', values: [typed('rule', 'at-least')], options: Object.entries(say.ruleNames).map(([value, label]) => ({ value, label })) })}
!${textField({ name: 'note', label: say.note(), value: typed('note'), maxlength: 160, error: errors['note'] })}
<button class="primary">${words.save()}</button></form>`,
  });
}
