/** Parts of a form: a label, what is wrong with what was typed, and help before the person needs it. Everything is escaped. */
import { html } from 'ghtml';

type Common = {
  readonly name: string;
  /** When a page has several fields of one name. */
  readonly id?: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
};

/** Ids of help and error, for aria-describedby. */
const idOf = ({ id, name }: Common): string => id ?? name;

const described = (field: Common): string => {
  const { help, error } = field;
  const name = idOf(field);
  const ids = [help ? `${name}-help` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  return ids ? html`aria-describedby="${ids}"` : '';
};

const wrap = (field: Common, control: string): string =>
  html`<div class="field">
<label for="${idOf(field)}">${field.label}</label>
!${field.help ? html`<p class="help" id="${idOf(field)}-help">${field.help}</p>` : ''}
!${control}
!${field.error ? html`<p class="field-error" id="${idOf(field)}-error">${field.error}</p>` : ''}
</div>`;

const flags = (field: Common): string =>
  [field.required ? 'required' : '', field.error ? 'aria-invalid="true"' : '', described(field)]
    .filter(Boolean)
    .join(' ');

export function textField(
  field: Common & {
    readonly value?: string | undefined;
    readonly type?:
      | 'text'
      | 'password'
      | 'tel'
      | 'url'
      | 'number'
      | 'date'
      | 'time'
      | 'datetime-local'
      | 'search';
    readonly autocomplete?: string;
    readonly inputmode?: 'numeric' | 'text' | 'decimal';
    readonly maxlength?: number;
    readonly minlength?: number;
    readonly pattern?: string;
    readonly autofocus?: boolean;
  },
): string {
  const { name, value = '', type = 'text', autocomplete = 'off', inputmode, maxlength, minlength } = field;
  const extra = [
    inputmode ? html`inputmode="${inputmode}"` : '',
    maxlength ? html`maxlength="${maxlength}"` : '',
    minlength ? html`minlength="${minlength}"` : '',
    field.pattern ? html`pattern="${field.pattern}"` : '',
    field.autofocus ? 'autofocus' : '',
  ].filter(Boolean);
  return wrap(
    field,
    html`<input id="${idOf(field)}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" !${flags(field)} !${extra.join(' ')}>`,
  );
}

export function areaField(
  field: Common & {
    readonly value?: string | undefined;
    readonly rows?: number;
    readonly maxlength?: number;
  },
): string {
  const { name, value = '', rows = 5, maxlength } = field;
  return wrap(
    field,
    html`<textarea id="${idOf(field)}" name="${name}" rows="${rows}" !${maxlength ? html`maxlength="${maxlength}"` : ''} !${flags(field)}>
${value}</textarea>`,
  );
}

export type Option = { readonly value: string; readonly label: string };

export function selectField(
  field: Common & { readonly value?: string | undefined; readonly options: readonly Option[] },
): string {
  const options = field.options.map(
    ({ value, label }) =>
      html`<option value="${value}" !${value === (field.value ?? '') ? 'selected' : ''}>${label}</option>`,
  );
  return wrap(
    field,
    html`<select id="${idOf(field)}" name="${field.name}" !${flags(field)}>!${options}</select>`,
  );
}

/** Several that may be ticked together; posted as a repeated field. */
export function checkField(field: {
  readonly name: string;
  readonly legend: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly values: readonly string[];
  readonly options: readonly Option[];
  readonly kind?: 'checkbox' | 'radio';
}): string {
  const { name, legend, help, error, values, options, kind = 'checkbox' } = field;
  const boxes = options.map(
    ({ value, label }, n) =>
      html`<label class="tick" for="${name}-${n}"><input type="${kind}" id="${name}-${n}" name="${name}" value="${value}" !${
        values.includes(value) ? 'checked' : ''
      }><span>${label}</span></label>`,
  );
  return html`<fieldset class="field"><legend>${legend}</legend>!${help ? html`<p class="help">${help}</p>` : ''}
<div class="ticks">!${boxes}</div>!${error ? html`<p class="field-error">${error}</p>` : ''}</fieldset>`;
}

/** What a form says when something in it must be mended. */
export const formProblem = (text: string | undefined): string =>
  text ? html`<p class="notice bad" role="alert"><span>${text}</span></p>` : '';

/** The hidden token every form of the desk carries. */
export const csrfField = (csrf: string): string => html`<input type="hidden" name="_csrf" value="${csrf}">`;
