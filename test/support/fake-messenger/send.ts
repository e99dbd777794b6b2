/** POST /{page}/messages, as strict as platforms/messenger.md 2 and 6 (checks 2 to 9) let us be. */
import { z } from 'zod';
import { type Refusal, refuse } from './refuse.ts';
import { DAY_MS, type FakeMessage, type FakePage, type FakePerson, type FakeState } from './state.ts';

const URL_HTTPS = z.string().regex(/^https:\/\//);
const PAYLOAD = z.string().min(1).max(1000);
const POSTBACK = z.strictObject({
  type: z.literal('postback'),
  title: z.string().min(1).max(20),
  payload: PAYLOAD,
});
const WEB_URL = z.strictObject({
  type: z.literal('web_url'),
  title: z.string().min(1).max(20),
  url: URL_HTTPS,
  webview_height_ratio: z.enum(['compact', 'tall', 'full']).optional(),
});
const PHONE = z.strictObject({
  type: z.literal('phone_number'),
  title: z.string().min(1).max(20),
  payload: z.string().regex(/^\+84\d+$/),
});
const BUTTONS = z
  .array(z.union([POSTBACK, WEB_URL, PHONE]))
  .min(1)
  .max(3);
const QUICK_REPLY = z.strictObject({
  content_type: z.literal('text'),
  title: z.string().min(1).max(20),
  payload: PAYLOAD,
  image_url: URL_HTTPS.optional(),
});
const MEDIA = z.strictObject({
  type: z.enum(['image', 'audio', 'video', 'file']),
  payload: z.union([
    z.strictObject({ attachment_id: z.string().regex(/^\d+$/) }),
    z.strictObject({ url: URL_HTTPS, is_reusable: z.boolean().optional() }),
  ]),
});
const ELEMENT = z
  .strictObject({
    title: z.string().min(1).max(80),
    subtitle: z.string().max(80).optional(),
    image_url: URL_HTTPS.optional(),
    default_action: WEB_URL.omit({ title: true }).optional(),
    buttons: BUTTONS.optional(),
  })
  .refine((e) => e.subtitle !== undefined || e.image_url !== undefined || e.buttons !== undefined);
const TEMPLATE_ATTACHMENT = z.strictObject({
  type: z.literal('template'),
  payload: z.union([
    z.strictObject({
      template_type: z.literal('button'),
      text: z.string().min(1).max(640),
      buttons: BUTTONS,
    }),
    z.strictObject({
      template_type: z.literal('generic'),
      elements: z.array(ELEMENT).min(1).max(10),
      image_aspect_ratio: z.enum(['horizontal', 'square']).optional(),
    }),
  ]),
});
const PARAMETERS = z.discriminatedUnion('type', [
  z.strictObject({
    // Upper case when created, lower case when sent (4.1).
    type: z.literal('body'),
    parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).min(1),
  }),
  z.strictObject({
    type: z.literal('buttons'),
    parameters: z
      .array(
        z.union([
          z.strictObject({ type: z.literal('POSTBACK'), payload: PAYLOAD }),
          z.strictObject({ type: z.literal('URL'), url: z.string().min(1) }),
        ]),
      )
      .min(1),
  }),
]);
const MESSAGE = z.strictObject({
  text: z.string().min(1).max(2000).optional(),
  attachment: z.union([MEDIA, TEMPLATE_ATTACHMENT]).optional(),
  template: z
    .strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string() }),
      components: z.array(PARAMETERS),
    })
    .optional(),
  quick_replies: z.array(QUICK_REPLY).optional(),
  metadata: z.string().max(999).optional(),
});
const BODY = z.strictObject({
  // A number instead of a string has lost digits (6).
  recipient: z.strictObject({ id: z.string().regex(/^\d+$/) }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY']).optional(),
  tag: z.string().optional(),
  notification_type: z.enum(['REGULAR', 'SILENT_PUSH', 'NO_PUSH']).optional(),
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']).optional(),
  message: MESSAGE.optional(),
});
type Body = z.output<typeof BODY>;
type Said = NonNullable<Body['message']>;
export type Sent = { readonly recipient_id: string; readonly message_id?: string };

/** @returns the answer with the stored message, or the refusal */
export function send(
  state: FakeState,
  page: FakePage,
  json: unknown,
): Refusal | { readonly answer: Sent; readonly message: FakeMessage | null } {
  const many = tooMany(json);
  if (many) return many;
  const read = BODY.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse(100, null, `Invalid parameter ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const body = read.data;
  if ((body.message === undefined) === (body.sender_action === undefined))
    return refuse(100, null, 'Param message must be non-empty');
  const person = state.findPerson(page.pageId, body.recipient.id);
  if (!person) return refuse(100, 2_018_001, 'No matching user found');
  const gone = unreachable(person);
  if (gone) return gone;
  if (body.messaging_type === undefined) state.violations.push('messaging_type is missing (2)');
  const { message } = body;
  const wrong =
    tagged(state, body, person) ??
    windowed(state, body, person) ??
    (message && content(state, page, body, message));
  if (wrong) return wrong;
  if (!message) return { answer: { recipient_id: person.psid }, message: null };
  const stored = store(state, page, person, body, message);
  return { answer: { recipient_id: person.psid, message_id: stored.id }, message: stored };
}

/** Quick replies have errors of their own (2.1). */
function tooMany(json: unknown): Refusal | null {
  const shape = z.object({ message: z.object({ quick_replies: z.array(z.unknown()) }) });
  const count = shape.safeParse(json).data?.message.quick_replies.length;
  if (count === undefined) return null;
  if (count === 0) return refuse(194, null, 'param message[quick_replies] has too few elements.');
  return count > 13 ? refuse(105, null, 'param message[quick_replies] has too many elements.') : null;
}

function unreachable({ state }: FakePerson): Refusal | null {
  if (state === 'blocked') return refuse(551, 1_545_041, "This person isn't available right now.");
  if (state === 'unavailable') return refuse(200, 1_545_041, "This person isn't available right now.");
  return state === 'not_receiving'
    ? refuse(
        10,
        2_018_108,
        'This Person Cannot Receive Messages: This person is not receiving messages from you.',
      )
    : null;
}

/** Tags are dead but for people who type (0.1, 0.2); an automaton that tries one has gone wrong. */
function tagged(state: FakeState, { messaging_type: type, tag }: Body, person: FakePerson): Refusal | null {
  if (type !== 'MESSAGE_TAG') return tag === undefined ? null : refuse(100, null, 'tag without MESSAGE_TAG');
  if (tag === undefined) return refuse(100, null, 'Param tag is required');
  if (tag !== 'HUMAN_AGENT') {
    state.violations.push(`dead tag ${tag} (0.1)`);
    return refuse(100, 1_893_061, 'This message tag is no longer supported.');
  }
  if (!state.knobs.humanAgent)
    return refuse(10, null, 'Application does not have permission for this action');
  const age = state.clock.now() - (person.lastEventAt ?? 0);
  return age > 7 * DAY_MS ? outside() : null;
}

const outside = (): Refusal => refuse(10, 2_018_278, 'This message is sent outside of allowed window.');

function windowed(state: FakeState, { messaging_type: type }: Body, person: FakePerson): Refusal | null {
  if (type === 'UTILITY' || type === 'MESSAGE_TAG') return null;
  const isOpen = person.lastEventAt !== null && state.clock.now() - person.lastEventAt <= DAY_MS;
  return isOpen ? null : outside();
}

function content(state: FakeState, page: FakePage, body: Body, message: Said): Refusal | null {
  const { text, attachment, template, quick_replies: quick } = message;
  const kinds = [text, attachment, template].filter((part) => part !== undefined);
  if (kinds.length !== 1) return refuse(100, null, 'Exactly one of text, attachment, template');
  if ((body.messaging_type === 'UTILITY') !== (template !== undefined))
    return refuse(100, null, 'UTILITY goes with a template, and only with one');
  if (template) return utility(page, template);
  const words = JSON.stringify(message);
  if (words !== words.normalize('NFC')) state.violations.push('text is not NFC (2.1)');
  const titles = quick?.map((reply) => reply.title) ?? [];
  if (new Set(titles).size < titles.length) state.violations.push('two quick replies of the same title');
  const hasButtons = quick !== undefined || attachment?.type === 'template';
  if (hasButtons && state.knobs.buttons !== 'accept')
    return refuse(state.knobs.buttons, null, 'Invalid parameter');
  if (attachment && attachment.type !== 'template' && 'attachment_id' in attachment.payload) {
    const upload = state.uploads.get(attachment.payload.attachment_id);
    if (!upload || upload.kind !== attachment.type || state.clock.now() - upload.at > 90 * DAY_MS)
      return refuse(100, 2_018_074, 'Invalid attachment_id.');
  }
  return null;
}

/** Allowed at any time, if it was approved and every gap is filled (4.1). */
function utility(
  page: FakePage,
  { name, language, components }: NonNullable<Said['template']>,
): Refusal | null {
  const known = page.templates.find((t) => t.name === name && t.language === language.code);
  if (!known) return refuse(100, null, 'Template not found');
  if (known.status !== 'APPROVED') return refuse(100, null, 'Template is not approved');
  const count = (type: string): number =>
    components.filter((c) => c.type === type).reduce((sum, c) => sum + c.parameters.length, 0);
  return count('body') === known.gaps && count('buttons') === known.buttons
    ? null
    : refuse(100, null, 'Number of parameters does not match');
}

function store(state: FakeState, page: FakePage, person: FakePerson, body: Body, said: Said): FakeMessage {
  const { attachment } = said;
  const template = attachment?.type === 'template' ? attachment.payload : null;
  const postbacks = template?.template_type === 'button' ? template.buttons : [];
  const message: FakeMessage = {
    id: state.nextId('m_'),
    pageId: page.pageId,
    psid: person.psid,
    text: said.text ?? (template?.template_type === 'button' ? template.text : ''),
    attachmentId:
      attachment && attachment.type !== 'template' && 'attachment_id' in attachment.payload
        ? attachment.payload.attachment_id
        : null,
    quickReplies: said.quick_replies?.map(({ title, payload }) => ({ title, payload })) ?? [],
    buttons: postbacks.flatMap((b) =>
      b.type === 'postback' ? [{ title: b.title, payload: b.payload }] : [],
    ),
    template: said.template?.name ?? null,
    metadata: said.metadata ?? null,
    messagingType: body.messaging_type ?? null,
    at: state.clock.now(),
  };
  state.messages.push(message);
  return message;
}
