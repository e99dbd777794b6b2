/**
 * Pictures as attachment ids: uploaded once, kept six of their seven days, shared by everybody at the same step
 * (platforms/zalo.md 4: 5,000 uploads a month; 6: png or jpeg up to 1 MB). A picture is a comfort: when it cannot be had,
 * the message goes without.
 */
import type { Picture } from '../../domain/message.ts';
import type { PictureFile, Pictures } from '../channel.ts';
import type { Answer } from './client.ts';
import { deliveryError, type Failure } from './errors.ts';

export type AttachmentCache = {
  get(hash: string, now: number): string | null;
  put(hash: string, attachmentId: string, expiresAt: number): void;
  drop(hash: string): void;
};

export type AttachmentDeps = {
  readonly cache: AttachmentCache;
  readonly pictures: Pictures;
  readonly upload: (file: PictureFile, signal: AbortSignal) => Promise<Answer<string>>;
  readonly now: () => number;
  readonly onNote: (code: string, detail: string) => void;
};

export type Found =
  | { readonly kind: 'attachment'; readonly id: string; readonly hash: string }
  /** Go on without it. */
  | { readonly kind: 'none' }
  /** What refused the upload would refuse the message too: throttled, no token, stopping. */
  | { readonly kind: 'stop'; readonly failure: Failure };

const DAY_MS = 24 * 3_600_000;
const KEEP_MS = 6 * DAY_MS;
/** A failed picture is not tried again with every message. */
const REST_MS = 10 * 60_000;
const REST_REFUSED_MS = DAY_MS;
const MAX_BYTES = 1_000_000;
const MAX_RESTING = 500;

export class Attachments {
  readonly #deps: AttachmentDeps;
  readonly #uploading = new Map<string, Promise<Found>>();
  readonly #resting = new Map<string, number>();

  constructor(deps: AttachmentDeps) {
    this.#deps = deps;
  }

  async find(picture: Picture, signal: AbortSignal): Promise<Found> {
    const file = await this.#render(picture);
    if (!file) return { kind: 'none' };
    const now = this.#deps.now();
    const known = this.#deps.cache.get(file.hash, now);
    if (known) return { kind: 'attachment', id: known, hash: file.hash };
    if ((this.#resting.get(file.hash) ?? 0) > now) return { kind: 'none' };
    const running = this.#uploading.get(file.hash) ?? this.#start(file, signal);
    return running;
  }

  /** Zalo no longer knows it (-100), or refused it. */
  drop(hash: string): void {
    this.#deps.cache.drop(hash);
  }

  #start(file: PictureFile, signal: AbortSignal): Promise<Found> {
    const upload = this.#upload(file, signal).finally(() => this.#uploading.delete(file.hash));
    this.#uploading.set(file.hash, upload);
    return upload;
  }

  async #render(picture: Picture): Promise<PictureFile | null> {
    try {
      const file = await this.#deps.pictures.render(picture);
      if (!file) return null;
      const type = file.contentType === 'image/png' || file.contentType === 'image/jpeg';
      if (type && file.bytes.length <= MAX_BYTES) return file;
      this.#note(picture, `${file.contentType}, ${file.bytes.length} bytes`);
    } catch (error) {
      this.#note(picture, error instanceof Error ? error.name : 'not drawn');
    }
    return null;
  }

  async #upload(file: PictureFile, signal: AbortSignal): Promise<Found> {
    const answer = await this.#deps.upload(file, signal);
    const now = this.#deps.now();
    if (answer.ok) {
      this.#deps.cache.put(file.hash, answer.data, now + KEEP_MS);
      return { kind: 'attachment', id: answer.data, hash: file.hash };
    }
    const { failure } = answer;
    const error = deliveryError(failure, { now, jitterMs: 0 });
    const stops = ['delivery.throttled', 'delivery.token'].includes(error.code);
    if (stops || failure.kind === 'token' || failure.kind === 'stopped' || signal.aborted)
      return { kind: 'stop', failure };
    this.#deps.onNote('picture.upload-failed', `${error.code} ${error.detail}`);
    if (this.#resting.size >= MAX_RESTING) this.#resting.clear();
    const restMs = error.code === 'delivery.rejected' ? REST_REFUSED_MS : REST_MS;
    this.#resting.set(file.hash, now + restMs);
    return { kind: 'none' };
  }

  #note(picture: Picture, why: string): void {
    const what =
      'certificate' in picture
        ? 'certificate'
        : 'upload' in picture
          ? picture.upload
          : `${picture.topic}/${picture.step}`;
    this.#deps.onNote('picture.unavailable', `${what}: ${why}`);
  }
}
