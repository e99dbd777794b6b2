/**
 * Every message a topic can become fits one message of every channel, as that channel would really render it, with
 * choices as buttons and as numbered lines. Measured in the worst case: the longest commune name, contacts and words of
 * address a tenant may have, and the longest remark that can stand before it.
 */
import { CHANNEL_CAPABILITIES } from '../../channels/capabilities.ts';
import { lengthOf, renderText } from '../../channels/render.ts';
import type { Contact, TenantView } from '../../domain/learner.ts';
import { type Block, type Choice, MAX_CHOICES, type Message } from '../../domain/message.ts';
import { fill } from '../../messages/fill.ts';
import type { ContentWords } from '../../messages/operator.ts';
import { type Composed, messagesOf } from '../messages-of.ts';
import type { Topic } from '../schema.ts';
import type { Finding, Rule } from './rule.ts';

/** The longest the tenant schema allows. */
const contact: Contact = { name: 'x'.repeat(80), phone: '0'.repeat(20), address: null, hours: null };
export const WORST: TenantView = {
  slug: 'x',
  name: 'x'.repeat(60),
  kind: 'x'.repeat(7),
  province: 'x',
  self: 'x'.repeat(10),
  other: 'x'.repeat(10),
  contacts: { office: contact, police: contact, hotline: contact },
  unit: 'x'.repeat(30),
  villages: [],
};

export const fits: Rule = {
  id: 'fits',
  severity: 'error',
  check: ({ judged, say }) =>
    judged.flatMap((source) =>
      filledMessages(source.data).flatMap((composed) =>
        problemsOf(composed, say).map((message): Finding => ({ source, at: composed.at, message })),
      ),
    ),
};

const TEXT_ROOM = Math.min(...CHANNEL_CAPABILITIES.map((caps) => caps.maxText));
/** A channel that lists long labels in the text has room for any. */
const LABEL_ROOM = Math.min(
  ...CHANNEL_CAPABILITIES.filter((caps) => !caps.listsLongLabels).map((caps) => caps.maxButtonTitle),
);

/** Surely fits everywhere, by an upper bound of what rendering adds: saves most renderings, which start-up would feel. */
function surelyFits({ blocks, choices }: Message): boolean {
  const texts = blocks.reduce(
    (sum, block) => sum + ('text' in block ? block.text : block.label).length + 20,
    0,
  );
  const labels = choices.reduce((sum, { label }) => sum + label.length + 10, 100);
  return (
    texts + labels <= TEXT_ROOM &&
    choices.length <= MAX_CHOICES &&
    choices.every(({ label }) => label.length + 10 <= LABEL_ROOM)
  );
}

function problemsOf({ at, ...message }: Composed, say: ContentWords): string[] {
  if (surelyFits(message)) return [];
  const what = at.join('.');
  return CHANNEL_CAPABILITIES.flatMap((caps) => {
    const { parts } = renderText(message, caps, 'numbers');
    const { degraded, parts: withButtons } = renderText(message, caps, 'buttons');
    const worseButtons = degraded.includes('buttons') || degraded.includes('title');
    return [
      ...(parts.length > 1 || withButtons.length > 1
        ? [say.tooLong(what, caps.channel, lengthOf(parts.map((part) => part.text).join('')))]
        : []),
      ...(worseButtons || message.choices.length > MAX_CHOICES ? [say.manyChoices(what, caps.channel)] : []),
    ];
  });
}

/** All messages of a topic, as said for the worst tenant. */
export function filledMessages(topic: Topic): Composed[] {
  return messagesOf(topic).map(({ at, blocks, choices }) => ({
    at,
    blocks: blocks.map(
      (block): Block =>
        block.kind === 'progress'
          ? { ...block, label: fill(block.label, WORST) }
          : { ...block, text: fill(block.text, WORST) },
    ),
    choices: choices.map((choice): Choice => ({ ...choice, label: fill(choice.label, WORST) })),
  }));
}
