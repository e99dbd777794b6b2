/** A learner on the fake Zalo who does what the messages say: taps a button where there is one, else types its number. */

import type { FakeZalo } from './fake-zalo/server.ts';
import type { Person } from './fake-zalo/simulator.ts';

export class ZaloLearner {
  readonly person: Person;
  readonly #zalo: FakeZalo;

  constructor(zalo: FakeZalo, userId?: string) {
    this.#zalo = zalo;
    this.person = zalo.person(userId);
  }

  get text(): string {
    return this.person.last?.text ?? '';
  }

  /** Types and waits for the answer. */
  async says(text: string): Promise<string> {
    const before = this.person.inbox.length;
    await this.person.types(text);
    await this.#zalo.until(() => this.person.inbox.length > before, 15_000);
    return this.text;
  }

  /** The labels offered by the last message, in order. */
  get choices(): string[] {
    const { buttons = [], text = '' } = this.person.last ?? {};
    const lines = buttons.length > 0 ? buttons.map((b) => b.title) : text.split('\n');
    return lines.flatMap((line) => /^\d\. (.+)$/.exec(line)?.[1] ?? []);
  }

  has(label: string): boolean {
    return this.choices.some((choice) => choice.includes(label));
  }

  /** Takes the first choice that contains `label`. */
  async takes(label: string): Promise<string> {
    const number = this.choices.findIndex((choice) => choice.includes(label)) + 1;
    if (number === 0)
      throw new Error(`"${label}" is not among ${JSON.stringify(this.choices)} in: ${this.text}`);
    const before = this.person.inbox.length;
    if ((this.person.last?.buttons.length ?? 0) > 0) await this.person.taps(number);
    else await this.person.types(String(number));
    await this.#zalo.until(() => this.person.inbox.length > before, 15_000);
    return this.text;
  }
}
