/** The fields of an entry, with what is wrong beside each, and how long the answer is. */
import { html } from 'ghtml';
import type { OverlayProblem } from '../../../content/overlay-schema.ts';
import { LIMITS } from '../../../content/overlay-schema.ts';
import { entryPage as say } from '../../../messages/desk-content.ts';
import { GROUP_TITLES } from '../../../messages/vi.ts';
import type { Desk } from '../desk.ts';
import { areaField, textField } from '../view/field.ts';
import { DESK_ICONS } from '../view/icons.ts';
import type { Entry, Fields } from './entry.ts';

export type EntryForm = Pick<Entry, 'kind'> & {
  readonly fields: Fields;
  readonly problems: readonly OverlayProblem[];
  /** What could not even be kept, by field. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The topic itself is not related to itself. */
  readonly topic?: string;
};

export function entryFields(desk: Desk, form: EntryForm): string {
  const { kind, fields } = form;
  const asks = areaField({
    name: 'asks',
    label: say.asks(),
    help: kind === 'answer' ? say.asksHelp() : say.asksMoreHelp(),
    rows: Math.min(12, Math.max(5, fields.asks.length + 2)),
    value: fields.asks.join('\n'),
    error: wrongIn(form, 'asks'),
  });
  const whole = adviceIn(form, 'all');
  if (kind === 'asks') return html`!${problemAtAll(form)}!${asks}!${adviceIn(form, 'asks')}!${whole}`;
  return html`!${problemAtAll(form)}!${textField({
    name: 'title',
    label: say.name(),
    help: say.nameHelp(),
    value: fields.title,
    required: true,
    error: wrongIn(form, 'title'),
  })}!${adviceIn(form, 'title')}
<div class="counted">!${areaField({
    name: 'answer',
    label: say.answer(),
    help: say.answerHelp(),
    rows: 6,
    value: fields.answer,
    error: wrongIn(form, 'answer'),
  })}!${counter(fields.answer)}</div>!${adviceIn(form, 'answer')}
!${asks}!${adviceIn(form, 'asks')}!${relatedFields(desk, form)}!${whole}`;
}

/** Right also without JavaScript, as of the last saving. */
function counter(answer: string): string {
  const { before, have, after } = say.counted(answer.trim().length, LIMITS.answer);
  return html`<p class="count-line">${before}<b data-count-of="answer" data-most="${LIMITS.answer}">${have}</b>${after}</p>`;
}

/** The field's errors as one text, for the line under it. */
function wrongIn({ problems, errors }: EntryForm, field: OverlayProblem['field']): string | undefined {
  const found = problems.filter((one) => one.field === field && one.severity === 'error');
  const texts = [errors?.[field] ?? '', ...found.map(({ message }) => message)].filter(Boolean);
  return texts.length > 0 ? [...new Set(texts)].join(' ') : undefined;
}

function problemAtAll(form: EntryForm): string {
  const text = wrongIn(form, 'all');
  return text ? html`<p class="notice bad" role="alert">!${DESK_ICONS.bad}<span>${text}</span></p>` : '';
}

/** What might be better; it keeps nobody from publishing. */
function adviceIn({ problems }: EntryForm, field: OverlayProblem['field']): string {
  const found = problems.filter((one) => one.field === field && one.severity === 'warning');
  if (found.length === 0) return '';
  const texts = [...new Set(found.map(({ message }) => message))].map((text) => html`<li>${text}</li>`);
  return html`<div class="advice"><strong>${say.advice()}</strong><ul>!${texts}</ul></div>`;
}

function relatedFields(desk: Desk, form: EntryForm): string {
  const { order, topics } = desk.tenant.bank();
  const known = order.flatMap((id) => (id === form.topic ? [] : (topics.get(id) ?? [])));
  const groups = [...Map.groupBy(known, (topic) => topic.group)];
  const selects = Array.from({ length: LIMITS.related }, (_, n) => {
    const chosen = form.fields.related[n] ?? '';
    const options = groups.map(
      ([group, members]) =>
        html`<optgroup label="${GROUP_TITLES[group]}">!${members.map(
          ({ id, title }) =>
            html`<option value="${id}" !${id === chosen ? 'selected' : ''}>${title}</option>`,
        )}</optgroup>`,
    );
    return html`<select name="related" aria-label="${say.relatedNth(n + 1)}"><option value="">${say.noRelated()}</option>!${options}</select>`;
  });
  const wrong = wrongIn(form, 'related');
  return html`<fieldset class="field"><legend>${say.related()}</legend><p class="help">${say.relatedHelp()}</p>!${selects}!${
    wrong ? html`<p class="field-error">${wrong}</p>` : ''
  }</fieldset>!${adviceIn(form, 'related')}`;
}
