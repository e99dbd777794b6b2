/** A draft as the message people get: title, text, picture, buttons that start a topic, and always a way to stop it. */
import type { TenantView } from '../domain/learner.ts';
import type { ApprovedTemplate, Choice, Message } from '../domain/message.ts';
import { optOutLabel, testNote } from '../messages/desk-broadcast.ts';
import { communeName, fill } from '../messages/fill.ts';
import type { Draft } from './draft.ts';
import type { TemplateSetting } from './settings.ts';

/** Keys of the engine's grammar (engine/keys.ts, engine/learning-keys.ts): a button means the same weeks later. */
const topicKey = (topic: string): string => `topic:${topic}`;
export const OPT_OUT_KEY = 'remind:off';

export function composeBroadcast(draft: Draft, tenant: TenantView): Message {
  const choices: Choice[] = draft.buttons.map(({ topic, label }, n) => ({
    key: topicKey(topic),
    label: fill(label, tenant),
    ...(n === 0 ? { primary: true } : {}),
  }));
  const title = fill(draft.title, tenant);
  return {
    blocks: [
      { kind: 'do', text: title },
      { kind: 'text', text: fill(draft.text, tenant) },
    ],
    choices: [...choices, { key: OPT_OUT_KEY, label: optOutLabel }],
    ...(draft.picture ? { picture: { ...draft.picture, alt: title } } : {}),
  };
}

/** The same with a line that says it is a trial. */
export const asTest = (message: Message, tenant: TenantView): Message => ({
  ...message,
  blocks: [{ kind: 'note', text: fill(testNote(), tenant) }, ...message.blocks],
});

/** The text in the fields of an approved template. */
export function asTemplate(draft: Draft, tenant: TenantView, setting: TemplateSetting): ApprovedTemplate {
  const values = {
    title: fill(draft.title, tenant),
    text: fill(draft.text, tenant).replace(/\s+/g, ' '),
    commune: communeName(tenant),
    other: tenant.other,
  };
  const cut = (text: string): string => {
    const letters = [...text];
    return letters.length <= setting.maxChars
      ? text
      : `${letters.slice(0, setting.maxChars - 1).join('')}\u2026`;
  };
  return {
    id: setting.id,
    fields: Object.fromEntries(
      Object.entries(setting.fields).map(([name, from]) => [name, cut(values[from])]),
    ),
  };
}

/** What an officer copies into an article of the OA and broadcasts by hand (platforms/zalo.md 5: simpler and safer there). */
export function asArticle(
  draft: Draft,
  tenant: TenantView,
): {
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly url: string;
} {
  const text = fill(draft.text, tenant);
  const first = text.split(/(?<=[.!?])\s/)[0]!;
  return {
    title: [...fill(draft.title, tenant)].slice(0, 150).join(''),
    description: [...first].slice(0, 300).join(''),
    body: text.split(/\n+/).filter((line) => line.trim() !== ''),
    url: 'https://oa.zalo.me',
  };
}
