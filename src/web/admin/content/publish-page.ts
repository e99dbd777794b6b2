/** GET, POST /noi-dung/bai/:topic/dang: which known questions will be answered differently; then, in force at once. */
import { html } from 'ghtml';
import { z } from 'zod';
import type { Bank } from '../../../content/bank.ts';
import { publishPage as say } from '../../../messages/desk-content.ts';
import type { Change } from '../../../runtime/own-content.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField, formProblem } from '../view/field.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { type Entry, entryOf } from './entry.ts';
import { CONTENT } from './tabs.ts';

const PATH = `${CONTENT}/bai/:topic/dang`;
const SHOWN = 60;
const TAGS: Record<Change['kind'], string> = {
  'other-answer': 'warn',
  'lost-answer': 'bad',
  'new-answer': 'ok',
  'other-choices': '',
};
const isWorse = ({ kind }: Change): boolean => kind === 'other-answer' || kind === 'lost-answer';

export const publishPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'teach',
  run(desk) {
    const entry = entryOf(desk);
    if (!entry) return sendRefusal(desk.reply, assets, 'missing', 404);
    return show(desk, assets, entry);
  },
});

const schema = z.object({ at: z.coerce.number().int() });

export const publishEntry = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'teach',
  run(desk) {
    const entry = entryOf(desk);
    const form = readForm(desk, schema);
    if (!entry || !form.ok) return sendRefusal(desk.reply, assets, 'missing', 404);
    const here = `${CONTENT}/bai/${entry.topic}`;
    const outcome = desk.tenant.own.publish(entry.topic, desk.actor, form.data.at);
    if (outcome.ok) return goTo(desk, here, 'da-dang-bai');
    return show(desk, assets, entry, outcome.problems[0]?.message);
  },
});

async function show(desk: Desk, assets: PageAssets, entry: Entry, problem?: string): Promise<unknown> {
  const { own } = desk.tenant;
  const { draft, topic, title } = entry;
  const here = `${CONTENT}/bai/${topic}`;
  const after = draft && own.bankWith(draft.data);
  // Nothing to publish, or something to mend first: that stands on the entry's own page.
  if (!after) return goTo(desk, here);
  const changes = await own.regressions(draft.data);
  const worse = changes.filter(isWorse).length;
  return sendPage(desk, assets, {
    title: say.title(),
    lead: say.lead(title),
    section: 'content',
    status: problem ? 409 : 200,
    back: { href: desk.path(here), label: say.back() },
    body: html`!${formProblem(problem)}
!${summary(changes.length, worse)}
!${changes.length > 0 ? changesTable(changes, after) : ''}
<form method="post" class="card publish">!${csrfField(desk.csrf)}<input type="hidden" name="at" value="${draft.at}">
<p class="says">${say.says()}</p>
<div class="acts"><button class="primary" !${worse > 0 ? html`data-confirm="${say.goAsk(worse)}"` : ''}>${worse > 0 ? say.goAnyway() : say.go()}</button><a class="button" href="${desk.path(here)}">${say.back()}</a></div></form>`,
  });
}

function summary(count: number, worse: number): string {
  const [kind, icon, text] =
    count === 0
      ? ['ok', DESK_ICONS.check, say.none()]
      : worse > 0
        ? ['warn', DESK_ICONS.warn, say.worse(worse)]
        : ['ok', DESK_ICONS.check, say.good()];
  return html`<p class="notice ${kind}">!${icon}<span>${text} <span class="muted">${say.tried()}</span></span></p>`;
}

function changesTable(changes: readonly Change[], bank: Bank): string {
  const { column } = say;
  const rows = changes
    .slice(0, SHOWN)
    .map(
      ({ text, kind, before, after }) =>
        html`<tr><th scope="row">${text}</th><td data-label="${column.kind}"><span class="tag ${TAGS[kind]}">${say.kinds[kind]}</span></td><td data-label="${column.before}">${verdict(before, bank)}</td><td data-label="${column.after}">${verdict(after, bank)}</td></tr>`,
    );
  const more = changes.length - SHOWN;
  const title = say.changed(changes.length);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="stack"><caption>${title}</caption><thead><tr>!${[column.text, column.kind, column.before, column.after].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>!${rows}</tbody></table></div>!${more > 0 ? html`<p class="muted">${say.more(more)}</p>` : ''}`;
}

function verdict({ decision, topics }: Change['before'], bank: Bank): string {
  const titles = topics.map((id) => bank.topics.get(id)?.title ?? id).join('; ');
  return say.verdicts[decision](titles);
}
