/** Open event streams of a part of the site: bounded per person, kept alive by heartbeats, ended when the server closes. */
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Streams one person may hold open: a browser gives a site six connections in all (HTTP/1.1). */
const MAX_STREAMS = 4;
const HEARTBEAT_MS = 25_000;
/** After this a browser comes back by itself. */
const RETRY_MS = 3_000;
/** A reader that does not read is cut off rather than buffered for. */
const MAX_BUFFERED = 512 * 1024;

export type Stream = {
  /** @param data one line @param id what the browser names when it comes back */
  send(event: string, data: string, id?: number): void;
  onClose(done: () => void): void;
};

export class Streams {
  readonly #open = new Map<string, Set<ServerResponse>>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(heartbeatMs = HEARTBEAT_MS) {
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Turns an answer into a stream. Beyond the limit the oldest is told to stop and not to come back by itself. */
  begin(sessionKey: string, reply: FastifyReply): Stream {
    const response = takeOver(reply);
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
      send: (event, data, id) =>
        write(response, `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`),
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

function takeOver(reply: FastifyReply): ServerResponse {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '');
  return reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // When the stream ends its connection does: a server that is closing would wait for it as for one kept alive.
    connection: 'close',
    // Ask nginx not to collect the stream before passing it on.
    'x-accel-buffering': 'no',
  });
}

function write(response: ServerResponse, chunk: string): void {
  if (response.writableEnded) return;
  if (response.writableLength > MAX_BUFFERED) {
    response.destroy();
    return;
  }
  response.write(chunk);
}
