/**
 * The media room: a step's picture as bytes. A photo put into content/media/<topic>/<step>.png or .jpg comes first; else
 * the picture is drawn when first asked for, in a worker, and kept on the disk under the hash of its content.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PictureFile, PictureLook, Pictures } from '../channels/channel.ts';
import type { Bank } from '../content/bank.ts';
import { type CertificateData, certificatePicture } from './certificate.ts';
import { onPaper, readPalette } from './palette.ts';
import { type ProgressPictureData, progressPicture } from './progress-picture.ts';
import { paperPicture, stepPicture } from './step-picture.ts';
import { readUpload } from './uploads.ts';

/** Pixels across: on screens 1.25 times the drawing (look.md: at most 1080); on paper 31 mm at 500 dots an inch. */
const PIXELS: Record<PictureLook, number> = { screen: 900, paper: 640 };
const CERTIFICATE_PIXELS = 1400;

type Pending = { resolve(png: Buffer): void; reject(error: Error): void };

export function makePictures(
  bank: () => Bank,
  folders: { readonly contentDir: string; readonly dataDir: string },
  /** What stands on the certificate with this code; null when there is none. */
  certificates: (code: string) => CertificateData | null = () => null,
  /** What the picture of progress with this code shows; null when there is none. */
  progress: (code: string) => ProgressPictureData | null = () => null,
): Pictures & { close(): Promise<void> } {
  const palette = readPalette();
  const cache = join(folders.dataDir, 'pictures');
  const drawer = new Drawer();
  const running = new Map<string, Promise<PictureFile>>();

  async function drawn(svg: string, pixels: number): Promise<PictureFile> {
    const hash = hashOf(`${pixels}\n${svg}`);
    const path = join(cache, `${hash}.png`);
    const kept = await readFile(path).catch(() => null);
    if (kept) return { bytes: kept, contentType: 'image/png', hash };
    const bytes = await drawer.draw(svg, pixels);
    await mkdir(cache, { recursive: true });
    // Written aside and moved, so that nobody ever reads half a picture.
    await writeFile(`${path}.${process.pid}.part`, bytes);
    await rename(`${path}.${process.pid}.part`, path);
    return { bytes, contentType: 'image/png', hash };
  }

  /** Drawn anew each time and never kept on the disk: it is one person's, and an erased person's is gone at once. */
  async function personal(svg: string | null, pixels: number): Promise<PictureFile | null> {
    if (svg === null) return null;
    const bytes = await drawer.draw(svg, pixels);
    return { bytes, contentType: 'image/png', hash: hashOf(`${pixels}\n${svg}`) };
  }

  async function certificate(code: string): Promise<PictureFile | null> {
    const data = certificates(code);
    return personal(data && certificatePicture(data, palette), CERTIFICATE_PIXELS);
  }

  async function progressOf(code: string): Promise<PictureFile | null> {
    const data = progress(code);
    return personal(data && progressPicture(data, palette), PIXELS.screen);
  }

  return {
    async render(picture, look = 'screen') {
      if ('certificate' in picture) return certificate(picture.certificate).catch(() => null);
      if ('progress' in picture) return progressOf(picture.progress).catch(() => null);
      if ('upload' in picture) return readUpload(folders.dataDir, picture.upload);
      const { topic: topicId, step: stepId } = picture;
      const topic = bank().topics.get(topicId);
      const index = topic?.guide.steps.findIndex((step) => step.id === stepId) ?? -1;
      if (!topic || index < 0) return null;
      const photo = await readPhoto(folders.contentDir, topicId, stepId);
      if (photo) return photo;
      const svg =
        look === 'paper' ? paperPicture(topic, index, onPaper(palette)) : stepPicture(topic, index, palette);
      if (!svg) return null;
      const key = `${look}:${topicId}/${stepId}`;
      const existing = running.get(key);
      if (existing) return existing;
      const work = drawn(svg, PIXELS[look]).finally(() => running.delete(key));
      running.set(key, work);
      return work.catch(() => null);
    },
    close: () => drawer.close(),
  };
}

const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

/** Ids come from the bank (slugs), so the path cannot leave the folder. */
async function readPhoto(contentDir: string, topic: string, step: string): Promise<PictureFile | null> {
  for (const [ending, contentType] of [
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
  ] as const) {
    const bytes = await readFile(join(contentDir, 'media', topic, `${step}.${ending}`)).catch(() => null);
    if (bytes) return { bytes, contentType, hash: hashOf(bytes) };
  }
  return null;
}

/** One worker, started at the first picture; a worker that died is replaced at the next one. */
class Drawer {
  #worker: Worker | null = null;
  #next = 0;
  readonly #pending = new Map<number, Pending>();

  draw(svg: string, width: number): Promise<Buffer> {
    const worker = this.#worker ?? this.#start();
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ id, svg, width });
    });
  }

  #start(): Worker {
    const worker = new Worker(join(import.meta.dirname, 'draw-worker.ts'));
    worker.unref();
    worker.on('message', (answer: { id: number; png?: Uint8Array; error?: string }) => {
      const waiting = this.#pending.get(answer.id);
      this.#pending.delete(answer.id);
      if (answer.png) waiting?.resolve(Buffer.from(answer.png));
      else waiting?.reject(new Error(answer.error ?? 'no picture'));
    });
    worker.on('error', (error: Error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('drawing worker stopped')));
    this.#worker = worker;
    return worker;
  }

  #fail(error: Error): void {
    this.#worker = null;
    for (const waiting of this.#pending.values()) waiting.reject(error);
    this.#pending.clear();
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}
