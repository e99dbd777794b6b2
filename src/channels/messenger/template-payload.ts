/**
 * Utility templates on the wire (platforms/messenger.md 4.1). Component types are upper case when a template is made and lower case
 * when it is sent; gaps are numbered; each needs an example. Pure.
 */
import type { MessageTemplate, TemplateMessage } from '../template-port.ts';
import { payloadOf } from './payload.ts';

const MAX_BODY = 1024;
const MAX_BUTTONS = 3;
const MAX_TITLE = 20;
/** The gap in a button's payload: what a tap means is said with each message. */
const PAYLOAD_GAP = payloadOf('{{1}}');

/** What Meta would refuse, found before asking; empty when there is nothing. Words for the log of whoever makes templates. */
export function templateProblems(template: MessageTemplate): string[] {
  const { name, body, examples, buttons } = template;
  const gaps = [...body.matchAll(/\{\{(\d+)\}\}/g)].map((m) => Number(m[1]));
  const numbers = [...new Set(gaps)].sort((a, b) => a - b);
  return [
    ...(/^[a-z0-9_]{1,100}$/.test(name) ? [] : ['name']),
    ...(body.trim() !== '' && body.length <= MAX_BODY && body === body.normalize('NFC') ? [] : ['body']),
    ...(numbers.every((n, i) => n === i + 1) ? [] : ['gaps']),
    ...(/\}\}\s*$/.test(body) ? ['gap-at-end'] : []),
    ...(examples.length === numbers.length && examples.every((e) => e.trim() !== '') ? [] : ['examples']),
    ...(buttons.length <= MAX_BUTTONS && buttons.every((b) => b.title !== '' && b.title.length <= MAX_TITLE)
      ? []
      : ['buttons']),
  ];
}

export function createBody({ name, language, body, examples, buttons }: MessageTemplate): object {
  const text = { type: 'BODY', text: body };
  const bodyPart = examples.length === 0 ? text : { ...text, example: { body_text: [examples] } };
  const buttonPart = {
    type: 'BUTTONS',
    buttons: buttons.map(({ title }) => ({ type: 'POSTBACK', text: title, payload: PAYLOAD_GAP })),
  };
  return {
    name,
    category: 'UTILITY',
    language,
    parameter_format: 'POSITIONAL',
    components: buttons.length === 0 ? [bodyPart] : [bodyPart, buttonPart],
  };
}

export function templateBody({ externalId, name, language, values, keys }: TemplateMessage): object {
  const words = values.map((value) => ({ type: 'text', text: value.normalize('NFC') }));
  const taps = keys.map((key) => ({ type: 'POSTBACK', payload: payloadOf(key) }));
  const components = [
    ...(words.length === 0 ? [] : [{ type: 'body', parameters: words }]),
    ...(taps.length === 0 ? [] : [{ type: 'buttons', parameters: taps }]),
  ];
  return {
    recipient: { id: externalId },
    messaging_type: 'UTILITY',
    message: { template: { name, language: { code: language }, components } },
  };
}
