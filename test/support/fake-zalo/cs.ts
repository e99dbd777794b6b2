/** POST /v3.0/oa/message/cs, as strict as platforms/zalo.md 3.2, 3.4, 4 and 10 let us be. */
import { z } from 'zod';
import { DAY_MS, type FakeMessage, type FakeOa, type FakePerson, type FakeState, HOUR_MS } from './state.ts';

export type ApiError = { readonly error: number; readonly message: string };

export const MESSAGES: Readonly<Record<number, string>> = {
  [-32]: 'Your OA reached limit call api',
  [-100]: 'attachment_id was expired',
  [-200]: 'Send message failed',
  [-201]: 'message is invalid!',
  [-210]: 'Parameter exceeds allowable limit',
  [-211]: 'Out of quota',
  [-213]: 'User has not followed OA',
  [-216]: 'Access token is invalid',
  [-220]: 'access_token is expired or removed',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-232]: 'User has not interacted with the OA, or the last interaction has expired',
  [-233]: 'message type is invalid or not support',
  [-234]: 'This message cannot be sent at night (10:00PM - 6:00AM)',
  [-240]: 'MessageV2 API has been shut down, please switch to MessageV3',
  [-242]: 'Invalid appsecret_proof provided in the API argument',
  [-249]: 'Template does not support send via UID',
  [-244]: 'User has restricted this message type from your OA',
  [-320]: 'Your app needs to connect with Zalo Cloud Account to use paid features',
};

export const refuse = (error: number, message = MESSAGES[error] ?? 'Error'): ApiError => ({ error, message });

const BUTTON = z.strictObject({
  title: z.string().min(1),
  type: z.enum(['oa.query.show', 'oa.query.hide', 'oa.open.url', 'oa.open.sms', 'oa.open.phone']),
  payload: z.union([z.string().min(1), z.record(z.string(), z.string())]),
});
const MEDIA = z.strictObject({
  template_type: z.literal('media'),
  elements: z
    .array(
      z
        .strictObject({
          media_type: z.enum(['image', 'gif', 'sticker']),
          attachment_id: z.string().optional(),
          url: z.string().optional(),
        })
        // One or the other (10).
        .refine((e) => (e.attachment_id === undefined) !== (e.url === undefined)),
    )
    .length(1),
});
const BODY = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().regex(/^\d+$/) }),
  message: z.strictObject({
    text: z.string().min(1).optional(),
    quote_message_id: z.string().optional(),
    attachment: z
      .strictObject({
        type: z.literal('template'),
        payload: z.union([z.strictObject({ buttons: z.array(BUTTON).min(1) }), MEDIA]),
      })
      .optional(),
  }),
});
type Body = z.output<typeof BODY>;

const count = (text: string): number => [...text.normalize('NFC')].length;

/** @returns the stored message with the allowance used, or the refusal */
export function sendCs(
  state: FakeState,
  oa: FakeOa,
  json: unknown,
): ApiError | { message: FakeMessage; quotaType: string } {
  const template = templateOf(json);
  // No evidence that Zalo takes these (3.4).
  if (template === 'list' || template === 'button') return refuse(-233);
  const read = BODY.safeParse(json);
  if (!read.success) return refuse(-201, `${read.error.issues[0]?.path.join('.') ?? 'body'} is invalid!`);
  const { recipient, message } = read.data;
  const wrong = limits(state, message);
  if (wrong) return wrong;
  const person = state.findPerson(oa.oaId, recipient.user_id);
  if (!person) return refuse(-201, 'user_id is invalid!');
  const closed = window(state, person);
  if (closed) return closed;
  const paid = allowance(state, oa, person);
  if (typeof paid !== 'string') return paid;
  return { message: store(state, person, message), quotaType: paid };
}

function templateOf(json: unknown): unknown {
  const shape = z.object({
    message: z.object({ attachment: z.object({ payload: z.object({ template_type: z.unknown() }) }) }),
  });
  return shape.safeParse(json).data?.message.attachment.payload.template_type;
}

function limits(state: FakeState, message: Body['message']): ApiError | null {
  const { text, attachment } = message;
  if (text === undefined && attachment === undefined) return refuse(-201, 'text is invalid!');
  if (text !== undefined && text.trim() === '') return refuse(-201, 'text is invalid!');
  if (text !== undefined && text !== text.normalize('NFC')) state.violations.push('text is not NFC (3.2)');
  if (text !== undefined && count(text) > 2000) return refuse(-210);
  if (!attachment) return null;
  if ('elements' in attachment.payload) return media(state, attachment.payload.elements[0]?.attachment_id);
  const { buttons } = attachment.payload;
  if (state.knobs.buttons !== 'accept') return refuse(state.knobs.buttons, 'attachment is invalid!');
  if (text === undefined) return refuse(-201, 'text is invalid!');
  const tooLong = buttons.some(
    (b) => count(b.title) > 100 || (typeof b.payload === 'string' && count(b.payload) > 1000),
  );
  // Which code Zalo gives is not known; -210 is our choice (10).
  return buttons.length > 5 || tooLong ? refuse(-210) : null;
}

/** Uploads live seven days (4); an unknown id is an invalid one. */
function media(state: FakeState, attachmentId: string | undefined): ApiError | null {
  if (attachmentId === undefined) return null;
  const upload = state.uploads.get(attachmentId);
  if (!upload) return refuse(-201, 'attachment_id is invalid!');
  return upload.expiresAt <= state.clock.now() ? refuse(-100) : null;
}

/** Seven days since the last interaction (4). */
function window(state: FakeState, person: FakePerson): ApiError | null {
  if (person.hasBlocked) return refuse(-244);
  if (person.lastInteractionAt === null) return refuse(-232);
  return state.clock.now() - person.lastInteractionAt > 7 * DAY_MS ? refuse(-230) : null;
}

/** Free for 48 hours, with a cap as a knob; money needs a Zalo Cloud account (4, 10). */
function allowance(state: FakeState, oa: FakeOa, person: FakePerson): ApiError | string {
  const isFree = state.clock.now() - (person.lastInteractionAt ?? 0) <= 48 * HOUR_MS;
  const isOver = person.repliesUsed >= 8;
  if (isFree && isOver && state.knobs.cap === 'refuse') return refuse(-211);
  if (isFree && !(isOver && state.knobs.cap === 'billable')) {
    person.repliesUsed += 1;
    return 'reply';
  }
  return oa.linkedZca ? 'purchase_quota' : refuse(-320);
}

function store(state: FakeState, person: FakePerson, sent: Body['message']): FakeMessage {
  const payload = sent.attachment?.payload;
  const message: FakeMessage = {
    id: state.nextId('m'),
    oaId: person.oaId,
    userId: person.userId,
    text: sent.text ?? '',
    attachmentId: payload && 'elements' in payload ? (payload.elements[0]?.attachment_id ?? null) : null,
    buttons: payload && 'buttons' in payload ? payload.buttons : [],
    at: state.clock.now(),
  };
  state.messages.push(message);
  return message;
}
