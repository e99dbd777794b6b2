/** A learner on the fake Messenger who does what the messages say: taps the choice the words name. */
import type { FakeMessenger } from './fake-messenger/server.ts';
import type { Person } from './fake-messenger/simulator.ts';
import type { Delivery } from './fake-messenger/webhooks.ts';

export class MessengerLearner {
  readonly person: Person;
  readonly #fake: FakeMessenger;

  constructor(fake: FakeMessenger, psid?: string) {
    this.#fake = fake;
    this.person = fake.person(psid);
  }

  /** The words of the last message; a picture before them has none. */
  get text(): string {
    return this.person.last?.text ?? '';
  }

  /** Does it and waits for words: a picture comes as a message of its own before them. */
  async after(what: () => Promise<Delivery>): Promise<string> {
    const before = this.person.inbox.length;
    await what();
    const said = (): boolean => this.person.inbox.slice(before).some((message) => message.text !== '');
    await this.#fake.until(said, 15_000);
    return this.text;
  }

  says(text: string): Promise<string> {
    return this.after(() => this.person.types(text));
  }

  /** Whole labels, as a person reads them: from the numbered lines where there are any, else from the buttons. */
  get choices(): string[] {
    const { quickReplies = [], buttons = [], text = '' } = this.person.last ?? {};
    const titles = [...quickReplies, ...buttons].map(({ title }) => title);
    const listed = text.split('\n').filter((line) => /^\d\. /.test(line));
    const lines = listed.length === titles.length ? listed : titles;
    return lines.map((line) => line.replace(/^\d\. /, ''));
  }

  has(label: string): boolean {
    return this.choices.some((choice) => choice.includes(label));
  }

  /** Taps the first choice that contains `label`. */
  takes(label: string): Promise<string> {
    const number = this.choices.findIndex((choice) => choice.includes(label)) + 1;
    if (number === 0)
      throw new Error(`"${label}" is not among ${JSON.stringify(this.choices)} in: ${this.text}`);
    return this.after(() => this.person.taps(number));
  }
}
