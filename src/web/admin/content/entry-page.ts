/** GET, POST /noi-dung/bai/:topic: one thing the commune teaches: writing it, trying it beside, and what became of it. */
import { html } from 'ghtml';
import { z } from 'zod';
import type { OverlayProblem } from '../../../content/overlay-schema.ts';
import { entryPage as say } from '../../../messages/desk-content.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField, formProblem } from '../view/field.ts';
import { draftOf, type Entry, entryOf, type Fields, readFields, typedFields } from './entry.ts';
import { entryFields } from './entry-form.ts';
import { historySection, tellSection } from './entry-past.ts';
import { readOnly, stateNotice, topicAnswer } from './entry-view.ts';
import { CONTENT, toContent } from './tabs.ts';

const PATH = `${CONTENT}/bai/:topic`;

export const entryPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'see',
  run(desk) {
    const entry = entryOf(desk);
    if (!entry) return sendRefusal(desk.reply, assets, 'missing', 404);
    const problems = entry.draft ? desk.tenant.own.check(entry.draft.data) : [];
    return show(desk, assets, entry, { fields: entry.fields, problems });
  },
});

const schema = z.object({
  do: z.enum(['save', 'next', 'drop', 'again']),
  version: z.coerce.number().int().optional(),
});

export const changeEntry = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'teach',
  run(desk) {
    const entry = entryOf(desk);
    const act = readForm(desk, schema);
    if (!entry || !act.ok) return sendRefusal(desk.reply, assets, 'missing', 404);
    const { own } = desk.tenant;
    const here = `${CONTENT}/bai/${entry.topic}`;
    if (act.data.do === 'drop') {
      own.dropDraft(entry.topic, desk.actor);
      return goTo(desk, entry.current ? here : `${CONTENT}/dang-soan`, 'da-xoa-nhap');
    }
    if (act.data.do === 'again') {
      const version = entry.history.find(({ id, data }) => id === act.data.version && data !== null);
      if (!version) return sendRefusal(desk.reply, assets, 'missing', 404);
      own.saveDraft(version.data, desk.actor);
      return goTo(desk, here, 'da-lay-lai');
    }
    const form = readFields(desk);
    if (!form.ok)
      return show(desk, assets, entry, { fields: typedFields(desk), problems: [], errors: form.errors });
    const problems = own.saveDraft(draftOf(entry, form.data), desk.actor);
    const wrong = problems.filter(({ severity }) => severity === 'error').length;
    if (act.data.do === 'save') return goTo(desk, here, 'da-luu-nhap');
    return wrong === 0
      ? goTo(desk, `${here}/dang`)
      : show(desk, assets, entryOf(desk)!, { fields: form.data, problems, mend: wrong });
  },
});

type Shown = {
  readonly fields: Fields;
  readonly problems: readonly OverlayProblem[];
  readonly errors?: Readonly<Record<string, string>>;
  /** How many places keep it from being published, after the person wanted to. */
  readonly mend?: number;
};

function show(desk: Desk, assets: PageAssets, entry: Entry, shown: Shown): unknown {
  const { errors = {}, mend } = shown;
  const here = desk.path(`${CONTENT}/bai/${entry.topic}`);
  const tell = tellSection(desk, entry);
  // Published, and people wait for it: that is what comes next.
  const isNext = entry.draft === null && desk.tenant.misses.untoldCount(entry.topic) > 0;
  const form = desk.may('teach') ? editForm(desk, entry, shown, here) : readOnly(entry);
  return sendPage(desk, assets, {
    title: entry.title,
    section: 'content',
    back: toContent(desk),
    status: mend !== undefined || Object.keys(errors).length > 0 ? 400 : 200,
    framesOwn: true,
    body: html`!${formProblem(mend === undefined ? undefined : say.mend(mend))}
!${desk.query['xong'] === 'da-dang-bai' ? '' : stateNotice(entry, desk.tenant.own.problems())}
<div class="entry"><div>
!${isNext ? tell : ''}
!${entry.kind === 'asks' ? topicAnswer(desk, entry) : ''}
!${form}
!${isNext ? '' : tell}
!${historySection(desk, entry)}
</div>
<section class="try" aria-labelledby="thu-ten"><h2 id="thu-ten">${say.try()}</h2><p class="help">${say.tryHelp()}</p>
<iframe name="thu" title="${say.try()}" src="${here}/thu"></iframe></section></div>`,
  });
}

function editForm(desk: Desk, entry: Entry, { fields, problems, errors = {} }: Shown, here: string): string {
  const { draft, current, kind, topic } = entry;
  const drop = draft
    ? html`<form method="post" action="${here}">!${csrfField(desk.csrf)}<input type="hidden" name="do" value="drop"><button class="plain" data-confirm="${current ? say.dropAskOver() : say.dropAsk()}">${say.drop()}</button></form>`
    : '';
  const remove = current && !draft ? html`<a href="${here}/go">${say.remove()}</a>` : '';
  return html`<form method="post" action="${here}" class="card">!${csrfField(desk.csrf)}
!${entryFields(desk, { kind, fields, problems, errors, topic })}
<p class="help">${say.nextSays()}</p>
<div class="acts"><button name="do" value="save">${say.save()}</button><button formaction="${here}/thu#moi" formtarget="thu" formnovalidate>${say.tryNow()}</button><button class="primary" name="do" value="next">${say.next()}</button></div>
</form>
!${drop || remove ? html`<div class="entry-ends">!${drop}!${remove}</div>` : ''}`;
}
