/** The form of a message: what is said, with what, and to whom. Everything in it is optional but title and text. */
import { html } from 'ghtml';
import { CHANNELS, MAX_LABEL, MAX_TEXT, MAX_TITLE } from '../../../broadcast/draft.ts';
import { AUDIENCES } from '../../../content/schema.ts';
import { writePage as say } from '../../../messages/desk-broadcast-pages.ts';
import { CHANNEL_NAMES } from '../../../messages/desk-reports.ts';
import type { Desk } from '../desk.ts';
import { namesOf } from '../tables/names.ts';
import { areaField, checkField, csrfField, formProblem, selectField, textField } from '../view/field.ts';
import { type Errors, type Fields, ROWS, titleOf, type Words } from './draft-form.ts';

/** Empty rows a list of topics always has. */
const SPARE = 1;
const TOPICS = 'cac-bai';

export type FormView = {
  readonly fields: Fields;
  readonly errors: Errors;
  /** The version that is edited; null: a new message. */
  readonly editedAt: number | null;
};

export const wordsOf = (desk: Desk): Words => ({ bank: desk.tenant.bank(), view: desk.tenant.view });

export function renderForm(desk: Desk, { fields, errors, editedAt }: FormView): string {
  const words = wordsOf(desk);
  const topics = [...words.bank.topics.keys()].map((id) => titleOf(words, id));
  return html`!${formProblem(Object.keys(errors).length > 0 ? say.problem() : undefined)}
<form method="post" enctype="multipart/form-data" class="bc-form">!${csrfField(desk.csrf)}!${
    editedAt === null ? '' : html`<input type="hidden" name="editedAt" value="${editedAt}">`
  }
<datalist id="${TOPICS}">!${topics.map((title) => html`<option value="${title}"></option>`)}</datalist>
<section class="card"><h2>${say.message()}</h2>!${message(desk, fields, errors)}</section>
<section class="card"><h2>${say.buttons(ROWS.length)}</h2><p class="help">${say.buttonsHelp()}</p>!${buttons(fields, errors)}</section>
<section class="card"><h2>${say.picture()}</h2>!${picture(fields, errors)}</section>
<section class="card"><h2>${say.audience()}</h2><p class="help">${say.audienceHelp()}</p>!${audience(desk, fields, errors)}</section>
<div class="bc-save"><p class="help">${say.saveSays()}</p><button class="primary">${say.save()}</button></div></form>`;
}

const one = (fields: Fields, name: string): string => fields[name]?.[0] ?? '';

function message(desk: Desk, fields: Fields, errors: Errors): string {
  const { self, other } = desk.tenant.view;
  const text = one(fields, 'text');
  return html`!${textField({ name: 'title', label: say.subject(), help: say.subjectHelp(MAX_TITLE), value: one(fields, 'title'), error: errors['title'], required: true })}
<div class="counted" data-max="${MAX_TEXT}">!${areaField({ name: 'text', label: say.text(), help: say.textHelp(self, other), rows: 8, value: text, error: errors['text'], required: true })}
<p class="help tally" aria-live="off">${say.count([...text].length, MAX_TEXT)}</p></div>`;
}

/** A list to search in, that works without JavaScript: the browser's own. */
function topicField(field: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly error?: string | undefined;
}): string {
  const { id, name, label, help, value, error } = field;
  const ids = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${id}">${label}</label>!${help ? html`<p class="help" id="${id}-help">${help}</p>` : ''}<input id="${id}" name="${name}" list="${TOPICS}" value="${value}" autocomplete="off" !${error ? 'aria-invalid="true"' : ''} !${ids ? html`aria-describedby="${ids}"` : ''}>!${error ? html`<p class="field-error" id="${id}-error">${error}</p>` : ''}</div>`;
}

const buttons = (fields: Fields, errors: Errors): string =>
  ROWS.map(
    (row) =>
      html`<div class="row">!${topicField({ id: `topic${row}`, name: `topic${row}`, label: say.buttonTopic(row + 1), value: one(fields, `topic${row}`), error: errors[`topic${row}`] })}!${textField({ name: `label${row}`, label: say.buttonLabel(row + 1), maxlength: MAX_LABEL * 2, value: one(fields, `label${row}`), error: errors[`label${row}`] })}</div>`,
  ).join('');

function picture(fields: Fields, errors: Errors): string {
  const upload = one(fields, 'upload');
  const kept =
    upload === ''
      ? ''
      : html`<div class="field bc-kept"><p>${say.kept()}</p><img src="/pictures/tin/${upload}.png" alt="${say.keptAlt()}" width="160"><input type="hidden" name="upload" value="${upload}"><label class="tick" for="bo-hinh"><input type="checkbox" id="bo-hinh" name="dropPicture" value="1"><span>${say.dropPicture()}</span></label></div>`;
  return html`!${kept}<div class="row">!${topicField({ id: 'pictureTopic', name: 'pictureTopic', label: say.pictureTopic(), help: say.pictureTopicHelp(), value: one(fields, 'pictureTopic'), error: errors['pictureTopic'] })}!${textField({ name: 'pictureStep', label: say.pictureStep(), help: '1, 2, 3…', inputmode: 'numeric', value: one(fields, 'pictureStep'), error: errors['pictureStep'] })}</div>
<div class="field"><label for="picture">${say.upload()}</label><p class="help" id="picture-help">${say.uploadHelp()}</p><input type="file" id="picture" name="picture" accept="image/png,image/jpeg" aria-describedby="picture-help!${errors['picture'] ? ' picture-error' : ''}" !${errors['picture'] ? 'aria-invalid="true"' : ''}>!${errors['picture'] ? html`<p class="field-error" id="picture-error">${errors['picture']}</p>` : ''}</div>`;
}

function audience(desk: Desk, fields: Fields, errors: Errors): string {
  const { bank, view } = { bank: desk.tenant.bank(), view: desk.tenant.view };
  const names = namesOf(bank);
  const ticks = (name: string, legend: string, options: { value: string; label: string }[]): string =>
    options.length === 0
      ? ''
      : checkField({ name, legend, values: fields[name] ?? [], options, error: errors[name] });
  const villages = view.villages.map(({ id, name }) => ({ value: String(id), label: name }));
  const isNarrow = ['levelFrom', 'levelTo', 'done', 'notDone', 'seen', 'unseen'].some(
    (name) => (fields[name]?.length ?? 0) > 0 || errors[name],
  );
  const named = (ids: Iterable<string>) => [...ids].map((id) => ({ value: id, label: names.group(id) }));
  return html`!${ticks('villages', say.villages(view.unit), villages)}
!${ticks('groups', say.groups(), named(AUDIENCES))}
!${ticks(
    'channels',
    say.channels(),
    CHANNELS.map((id) => ({ value: id, label: CHANNEL_NAMES[id] ?? id })),
  )}
<details class="fold" !${isNarrow ? 'open' : ''}><summary>${say.more()}</summary>
!${ticks('tracks', say.tracks(), named(bank.tracks.keys()))}
!${levels(bank.skills, fields, errors)}
<div class="row"><div>!${topicRows('done', say.done(), fields, errors)}</div><div>!${topicRows('notDone', say.notDone(), fields, errors)}</div></div>
<div class="row">!${textField({ name: 'seen', label: say.seen(), inputmode: 'numeric', value: one(fields, 'seen'), error: errors['seen'] })}!${textField({ name: 'unseen', label: say.unseen(), inputmode: 'numeric', value: one(fields, 'unseen'), error: errors['unseen'] })}</div></details>
<label class="tick" for="sendPaid"><input type="checkbox" id="sendPaid" name="sendPaid" value="1" !${one(fields, 'sendPaid') === '1' ? 'checked' : ''}><span>${say.paid()}</span></label><p class="help">${say.paidHelp()}</p>`;
}

function levels(skills: ReadonlyMap<string, string>, fields: Fields, errors: Errors): string {
  const grades = [
    { value: '', label: say.anyLevel() },
    ...say.levels.map((label, n) => ({ value: String(n), label })),
  ];
  const options = [
    { value: '', label: say.anySkill() },
    ...[...skills].map(([value, label]) => ({ value, label })),
  ];
  return html`<div class="row">!${selectField({ name: 'levelFrom', label: say.levelFrom(), options: grades, value: one(fields, 'levelFrom'), error: errors['levelFrom'] })}!${selectField({ name: 'levelTo', label: say.levelTo(), options: grades, value: one(fields, 'levelTo') })}!${selectField({ name: 'skill', label: say.skill(), options, value: one(fields, 'skill') })}</div>`;
}

/** As many as there are and one more; the next appears after saving. */
function topicRows(name: 'done' | 'notDone', label: string, fields: Fields, errors: Errors): string {
  const values = fields[name] ?? [];
  return Array.from({ length: values.length + SPARE }, (_, row) =>
    topicField({
      id: `${name}${row}`,
      name,
      label: row === 0 ? label : `${label} (${row + 1})`,
      value: values[row] ?? '',
      error: row === 0 ? errors[name] : undefined,
    }),
  ).join('');
}
