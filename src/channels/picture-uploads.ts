/**
 * Pictures as a platform's attachment ids: uploaded once, kept for as long as the platform keeps them, shared by everybody at
 * the same step. A picture is a comfort: when it cannot be had, the message goes without.
 */
import { isPersonal, type Picture, pictureName } from '../domain/message.ts';
import type { PictureFile, Pictures } from './channel.ts';

export type AttachmentCache = {
  get(hash: string, now: number): string | null;
  /** @param owner whose own data the picture shows: remembered with that person only; null: everybody's */
  put(hash: string, attachmentId: string, expiresAt: number, owner: string | null): void;
  drop(hash: string): void;
};

export type UploadAnswer<F> =
  | { readonly ok: true; readonly data: string }
  | { readonly ok: false; readonly failure: F };

export type UploadDeps<F> = {
  readonly cache: AttachmentCache;
  readonly pictures: Pictures;
  readonly upload: (file: PictureFile, signal: AbortSignal) => Promise<UploadAnswer<F>>;
  /** `stop`: what refused the upload would refuse the message too; `refused`: this picture is not wanted; else it may go later. */
  readonly judge: (failure: F) => {
    readonly verdict: 'stop' | 'refused' | 'failed';
    readonly detail: string;
  };
  readonly keepMs: number;
  readonly maxBytes: number;
  readonly now: () => number;
  readonly onNote: (code: string, detail: string) => void;
};

export type Found<F> =
  | { readonly kind: 'attachment'; readonly id: string; readonly hash: string }
  /** Go on without it. */
  | { readonly kind: 'none' }
  /** The message would fare no better: throttled, no token, stopping. */
  | { readonly kind: 'stop'; readonly failure: F };

/** A failed picture is not tried again with every message. */
const REST_MS = 10 * 60_000;
const REST_REFUSED_MS = 24 * 3_600_000;
const MAX_RESTING = 500;

export class PictureUploads<F> {
  readonly #deps: UploadDeps<F>;
  readonly #uploading = new Map<string, Promise<Found<F>>>();
  readonly #resting = new Map<string, number>();

  constructor(deps: UploadDeps<F>) {
    this.#deps = deps;
  }

  /** @param externalId the person it is for */
  async find(picture: Picture, externalId: string, signal: AbortSignal): Promise<Found<F>> {
    const file = await this.#render(picture);
    return file ? this.findFile(file, isPersonal(picture) ? externalId : null, signal) : { kind: 'none' };
  }

  /** Bytes that are there already. @param owner whose own data they are, else null */
  async findFile(file: PictureFile, owner: string | null, signal: AbortSignal): Promise<Found<F>> {
    const now = this.#deps.now();
    const known = this.#deps.cache.get(file.hash, now);
    if (known) return { kind: 'attachment', id: known, hash: file.hash };
    if ((this.#resting.get(file.hash) ?? 0) > now) return { kind: 'none' };
    return this.#uploading.get(file.hash) ?? this.#start(file, owner, signal);
  }

  /** The platform no longer knows it, or refused it. */
  drop(hash: string): void {
    this.#deps.cache.drop(hash);
  }

  #start(file: PictureFile, owner: string | null, signal: AbortSignal): Promise<Found<F>> {
    const upload = this.#upload(file, owner, signal).finally(() => this.#uploading.delete(file.hash));
    this.#uploading.set(file.hash, upload);
    return upload;
  }

  async #render(picture: Picture): Promise<PictureFile | null> {
    try {
      const file = await this.#deps.pictures.render(picture);
      if (!file) return null;
      const type = file.contentType === 'image/png' || file.contentType === 'image/jpeg';
      if (type && file.bytes.length <= this.#deps.maxBytes) return file;
      this.#note(picture, `${file.contentType}, ${file.bytes.length} bytes`);
    } catch (error) {
      this.#note(picture, error instanceof Error ? error.name : 'not drawn');
    }
    return null;
  }

  async #upload(file: PictureFile, owner: string | null, signal: AbortSignal): Promise<Found<F>> {
    const answer = await this.#deps.upload(file, signal);
    const now = this.#deps.now();
    if (answer.ok) {
      this.#deps.cache.put(file.hash, answer.data, now + this.#deps.keepMs, owner);
      return { kind: 'attachment', id: answer.data, hash: file.hash };
    }
    const { failure } = answer;
    const { verdict, detail } = this.#deps.judge(failure);
    if (verdict === 'stop' || signal.aborted) return { kind: 'stop', failure };
    this.#deps.onNote('picture.upload-failed', detail);
    if (this.#resting.size >= MAX_RESTING) this.#resting.clear();
    this.#resting.set(file.hash, now + (verdict === 'refused' ? REST_REFUSED_MS : REST_MS));
    return { kind: 'none' };
  }

  #note(picture: Picture, why: string): void {
    this.#deps.onNote('picture.unavailable', `${pictureName(picture)}: ${why}`);
  }
}
