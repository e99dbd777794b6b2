/** The open event streams: bounded per session, kept alive by heartbeats, ended when the server closes. */
import type { ServerResponse } from 'node:http';
import { HEARTBEAT_MS, MAX_STREAMS, RETRY_MS } from './options.ts';

/** A reader that does not read is cut off rather than buffered for. */
const MAX_BUFFERED = 512 * 1024;

export type Stream = { send(id: number, html: string): void; onClose(done: () => void): void };

export class Streams {
  readonly #open = new Map<string, Set<ServerResponse>>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(heartbeatMs = HEARTBEAT_MS) {
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Begins a stream on a raw response. Beyond the limit the oldest is told to stop and not to come back by itself. */
  begin(sessionKey: string, response: ServerResponse): Stream {
    const mine = this.#open.get(sessionKey) ?? new Set();
    this.#open.set(sessionKey, mine.add(response));
    for (const oldest of mine) {
      if (mine.size <= MAX_STREAMS) break;
      mine.delete(oldest);
      oldest.end('event: enough\ndata: \n\n');
    }
    response.on('close', () => {
      mine.delete(response);
      if (mine.size === 0 && this.#open.get(sessionKey) === mine) this.#open.delete(sessionKey);
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    return {
      send: (id, html) => write(response, `event: say\nid: ${id}\ndata: ${JSON.stringify(html)}\n\n`),
      onClose: (done) => void response.on('close', done),
    };
  }

  get size(): number {
    return [...this.#open.values()].reduce((sum, mine) => sum + mine.size, 0);
  }

  /** Ends every stream; the browsers come back when the service does. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const mine of this.#open.values()) for (const response of mine) response.end();
  }

  #beat(): void {
    for (const mine of this.#open.values()) for (const response of mine) write(response, ': nhip\n\n');
  }
}

function write(response: ServerResponse, chunk: string): void {
  if (response.writableEnded) return;
  if (response.writableLength > MAX_BUFFERED) {
    response.destroy();
    return;
  }
  response.write(chunk);
}
