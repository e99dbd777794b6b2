/**
 * Voice notes as words, where the commune has a program that hears (off by default). The event of the note is stored first and
 * answered at once; its words, or the useful answer when there are none, follow as an event of their own. The sound is kept nowhere.
 */
import type { InboxItem, LearnerEvent } from '../domain/event.ts';
import type { Log } from '../log.ts';
import { type FetchLimits, fetchSound, SOUND_LIMITS } from '../media/hear/fetch-sound.ts';
import type { SpeechToText } from '../media/hear/speech-to-text.ts';

export type VoiceNotesDeps = {
  readonly hears: SpeechToText;
  readonly accept: (items: readonly InboxItem[]) => Promise<number>;
  readonly log: Log;
  readonly limits?: FetchLimits;
};

/** Heard at the same time; the others wait. */
const CONCURRENCY = 1;
const MAX_WAITING = 20;

export class VoiceNotes {
  readonly #deps: VoiceNotesDeps;
  readonly #abort = new AbortController();
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(deps: VoiceNotesDeps) {
    this.#deps = deps;
  }

  /** Whether one more can be heard; when not, the note gets its useful answer at once. */
  get hasRoom(): boolean {
    return !this.#abort.signal.aborted && this.#waiting.length < MAX_WAITING;
  }

  /** @param item the note's event, stored already */
  hear(item: InboxItem, url: string): void {
    this.#waiting.push(() => this.#hear(item, url));
    this.#next();
  }

  /** What is not heard yet gets its useful answer instead. */
  async stop(): Promise<void> {
    this.#abort.abort();
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #next(): void {
    while (this.#running.size < CONCURRENCY) {
      const work = this.#waiting.shift();
      if (!work) return;
      const running = work().finally(() => {
        this.#running.delete(running);
        this.#next();
      });
      this.#running.add(running);
    }
  }

  async #hear(item: InboxItem, url: string): Promise<void> {
    const text = await this.#words(url);
    const event: LearnerEvent =
      text === null ? { type: 'media', kind: 'audio' } : { type: 'text', text, isHeard: true };
    const heard = { ...item, event, dedupeKey: `${item.dedupeKey}:heard` };
    await this.#deps.accept([heard]).catch((error: unknown) => {
      this.#deps.log.error({ err: error }, 'voice note: what was heard could not be stored');
    });
  }

  async #words(url: string): Promise<string | null> {
    const { hears, limits = SOUND_LIMITS, log } = this.#deps;
    try {
      const sound = await fetchSound(url, limits, this.#abort.signal);
      return await hears.transcribe(sound, this.#abort.signal);
    } catch (error) {
      // The reason, never the address: it leads to what a person said.
      log.warn({ why: error instanceof Error ? error.message : typeof error }, 'voice note not heard');
      return null;
    }
  }
}
