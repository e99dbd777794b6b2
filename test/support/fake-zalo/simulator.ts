/** People and officers at the other end (platforms/zalo.md 1.7, 4, 10): what they do changes the windows and posts events. */
import {
  flatOf,
  followOf,
  fromOa,
  fromPerson,
  mediaFrom,
  receiptOf,
  type SentKind,
  submitInfoOf,
  textFrom,
} from './events.ts';
import type { FakeMessage, FakePerson, FakeState } from './state.ts';
import type { Delivery, Json, WebhookSender } from './webhooks.ts';

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
    return this.known.userId;
  }
  /** Messages from the OA, oldest first. */
  get inbox(): readonly FakeMessage[] {
    return this.#state.messagesTo(this.id);
  }
  get last(): FakeMessage | undefined {
    return this.inbox.at(-1);
  }

  types(text: string): Promise<Delivery> {
    return this.#interact(textFrom(this.#state, this.known, text));
  }

  /**
   * Taps a button of the last message (or of an older one) by number from 1, or by a part of its title.
   * A query button is a text with its payload; opening a page, a call or an SMS tells the OA nothing (1.7).
   */
  async taps(which: number | string, message = this.last): Promise<Delivery | null> {
    const buttons = message?.buttons ?? [];
    const button =
      typeof which === 'number' ? buttons[which - 1] : buttons.find((b) => b.title.includes(which));
    if (!button) throw new Error(`no button ${which} in the last message`);
    if (!button.type.startsWith('oa.query.') || typeof button.payload !== 'string') return null;
    return this.types(button.payload);
  }

  follows(): Promise<Delivery> {
    this.known.follows = true;
    return this.#interact(followOf(this.#state, this.known, 'follow'));
  }
  unfollows(): Promise<Delivery> {
    this.known.follows = false;
    return this.#post(followOf(this.#state, this.known, 'unfollow'));
  }
  clicksChatNow(): Promise<Delivery> {
    return this.#interact(flatOf(this.#state, this.known, 'user_click_chatnow'));
  }
  sends(kind: SentKind): Promise<Delivery> {
    return this.#interact(mediaFrom(this.#state, this.known, kind));
  }
  reacts(icon = '/-strong'): Promise<Delivery> {
    const message = { msg_id: this.last?.id ?? 'm0', react_icon: icon };
    return this.#post(fromPerson(this.#state, this.known, 'user_reacted_message', message));
  }
  sees(message: FakeMessage): Promise<Delivery> {
    return this.#post(receiptOf(this.#state, message, 'seen'));
  }
  submitsInfo(): Promise<Delivery> {
    return this.#interact(submitInfoOf(this.#state, this.known));
  }
  withdraws(): Promise<Delivery> {
    return this.#post(flatOf(this.#state, this.known, 'user_withdraw'));
  }
  /** An event nobody has heard of, in the shape of a text. */
  does(eventName: string, message: Json = {}): Promise<Delivery> {
    return this.#post(fromPerson(this.#state, this.known, eventName, message));
  }
  blocks(): void {
    this.known.hasBlocked = true;
  }

  /** As if the person had just written: opens the windows without any event. */
  touched(): this {
    this.known.lastInteractionAt = this.#state.clock.now();
    this.known.repliesUsed = 0;
    return this;
  }

  #interact(event: Json): Promise<Delivery> {
    this.touched();
    return this.#post(event);
  }
  #post(event: Json): Promise<Delivery> {
    return this.#webhooks.post(this.#state.oas.get(this.known.oaId)!, event);
  }
}

/** An officer who answers by hand in Zalo's own tool: the takeover signal (1.6). */
export class Officer {
  readonly #state: FakeState;
  readonly #webhooks: WebhookSender;
  readonly adminId: string;

  constructor(state: FakeState, webhooks: WebhookSender, adminId: string) {
    this.#state = state;
    this.#webhooks = webhooks;
    this.adminId = adminId;
  }

  async writes(person: Person, text: string): Promise<Delivery> {
    const { oaId, userId } = person.known;
    const message: FakeMessage = {
      id: this.#state.nextId('m'),
      oaId,
      userId,
      text,
      attachmentId: null,
      buttons: [],
      at: this.#state.clock.now(),
    };
    this.#state.messages.push(message);
    const event = fromOa(this.#state, message, this.adminId);
    return this.#webhooks.post(this.#state.oas.get(oaId)!, event);
  }
}

/** After a send: our own words come back without `admin_id`, then the receipts (10). */
export function echo(state: FakeState, webhooks: WebhookSender, message: FakeMessage): void {
  const { echo: how } = state.knobs;
  if (how === 'off' || webhooks.url === null) return;
  const oa = state.oas.get(message.oaId)!;
  const run = async () => {
    await webhooks.post(oa, fromOa(state, message, null));
    if (!how.receipts) return;
    await webhooks.post(oa, receiptOf(state, message, 'received'));
    await webhooks.post(oa, receiptOf(state, message, 'seen'));
  };
  if (how.delayMs <= 0) setImmediate(() => void run());
  else state.clock.after(how.delayMs, () => void run());
}
