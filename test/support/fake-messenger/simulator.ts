/** People and officers at the other end (platforms/messenger.md 1.4, 1.5): what they do opens the window and posts events. */
import {
  anyFrom,
  deliveryOf,
  echoOf,
  type Json,
  mediaFrom,
  messageFrom,
  postbackFrom,
  readOf,
  type SentKind,
} from './events.ts';
import type { FakeMessage, FakePage, FakePerson, FakeState } from './state.ts';
import type { Delivery, WebhookSender } from './webhooks.ts';

/** The Page's own inbox (1.4). */
const PAGE_INBOX_APP = '263902037430900';

export class Person {
  readonly known: FakePerson;
  readonly #state: FakeState;
  readonly #webhooks: WebhookSender;

  constructor(state: FakeState, webhooks: WebhookSender, known: FakePerson) {
    this.known = known;
    this.#state = state;
    this.#webhooks = webhooks;
  }

  get id(): string {
    return this.known.psid;
  }
  get page(): FakePage {
    return this.#state.pages.get(this.known.pageId)!;
  }
  /** Messages from the Page, oldest first. */
  get inbox(): readonly FakeMessage[] {
    return this.#state.messagesTo(this.id);
  }
  get last(): FakeMessage | undefined {
    return this.inbox.at(-1);
  }

  types(text: string): Promise<Delivery> {
    return this.interacts(messageFrom(this.#state, this.known, { text }));
  }
  /** The event of a typed text, without posting it: for bodies of several, and for bursts. */
  typed(text: string): Json {
    return messageFrom(this.#state, this.touched().known, { text });
  }

  /** Taps a choice of the last message by number from 1. Quick replies of an older message are gone (2.1). */
  taps(which: number): Promise<Delivery> {
    const { quickReplies = [], buttons = [] } = this.last ?? {};
    const quick = quickReplies[which - 1];
    if (quick) {
      const { title: text, payload } = quick;
      return this.interacts(messageFrom(this.#state, this.known, { text, quick_reply: { payload } }));
    }
    const button = buttons[which - 1];
    if (!button) throw new Error(`no choice ${which} in the last message`);
    return this.presses(button.title, button.payload);
  }

  /** A template button, the menu, an ice breaker. */
  presses(title: string, payload: string, rest: Json = {}): Promise<Delivery> {
    return this.interacts(postbackFrom(this.#state, this.known, { title, payload, ...rest }));
  }
  /** "Bắt đầu", shown to newcomers only; with the `ref` of the link that led here. */
  starts(ref?: string): Promise<Delivery> {
    const payload =
      (this.page.profile['get_started'] as { payload?: string } | undefined)?.payload ?? '#hoc:start';
    const referral = ref === undefined ? {} : { referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } };
    return this.presses('Bắt đầu', payload, referral);
  }
  /** An m.me link into a conversation that is there already. */
  opensLink(ref: string): Promise<Delivery> {
    return this.does({ referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } });
  }
  sends(kind: SentKind): Promise<Delivery> {
    return this.interacts(mediaFrom(this.#state, this.known, kind));
  }
  reacts(action: 'react' | 'unreact' = 'react'): Promise<Delivery> {
    const reaction = { reaction: 'love', emoji: '❤️', action, mid: this.last?.id ?? 'm_0' };
    return this.does({ reaction });
  }
  edits(text: string): Promise<Delivery> {
    return this.#post(
      anyFrom(this.#state, this.known, {
        message_edit: { mid: this.#state.nextId('m_'), text, num_edit: 1 },
      }),
    );
  }
  /** Anything else, in the frame of an event. */
  does(rest: Json): Promise<Delivery> {
    return this.interacts(anyFrom(this.#state, this.known, rest));
  }

  /** As if the person had just written: opens the window without any event. */
  touched(): this {
    this.known.lastEventAt = this.#state.clock.now();
    return this;
  }

  interacts(event: Json): Promise<Delivery> {
    this.touched();
    return this.#post(event);
  }
  #post(event: Json): Promise<Delivery> {
    return this.#webhooks.post(this.page, event);
  }
}

/** Somebody of the office who answers in Meta Business Suite, or in the Page app (no app id at all). */
export class Officer {
  readonly #state: FakeState;
  readonly #webhooks: WebhookSender;
  readonly #appId: string | null;

  constructor(state: FakeState, webhooks: WebhookSender, appId: string | null = PAGE_INBOX_APP) {
    this.#state = state;
    this.#webhooks = webhooks;
    this.#appId = appId;
  }

  writes(person: Person, text: string, kind: 'messaging' | 'standby' = 'messaging'): Promise<Delivery> {
    const { pageId, psid } = person.known;
    const message: FakeMessage = {
      id: this.#state.nextId('m_'),
      pageId,
      psid,
      text,
      attachmentId: null,
      quickReplies: [],
      buttons: [],
      template: null,
      metadata: null,
      messagingType: null,
      at: this.#state.clock.now(),
    };
    this.#state.messages.push(message);
    return this.#webhooks.post(person.page, echoOf(this.#state, message, this.#appId), kind);
  }
}

/** After a send: our own words come back, with receipts, in no certain order and some twice (6). */
export function echo(state: FakeState, webhooks: WebhookSender, message: FakeMessage): void {
  const { echo: how } = state.knobs;
  if (how === 'off' || webhooks.url === null) return;
  const page = state.pages.get(message.pageId)!;
  const own = echoOf(state, message, state.app.appId);
  const receipts = how.receipts ? [readOf(state, message), deliveryOf(state, message)] : [];
  const events = [...receipts, own, ...(how.isTwice ? [own] : [])];
  const run = async () => {
    for (const event of events) await webhooks.post(page, event);
  };
  if (how.delayMs <= 0) setImmediate(() => void run());
  else state.clock.after(how.delayMs, () => void run());
}
