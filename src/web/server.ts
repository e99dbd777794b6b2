/** The HTTP server: safe headers, limits, one shape of error. What each path does is registered by the rooms beside. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import { web as say } from '../messages/operator.ts';

/** The largest body accepted anywhere; Zalo events are a few kB. */
export const BODY_LIMIT = 256 * 1024;

/** @param trustProxy whether a reverse proxy in front names the visitor's address */
export async function makeServer(log: Log, trustProxy: boolean): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    trustProxy,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  // Pages set their own, stricter policy; this one is for everything else (JSON, pictures, errors).
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: trustProxy,
  });
  // Off unless a route asks for it: a platform's events must never be turned away.
  await app.register(rateLimit, { global: false, max: 300, timeWindow: 60_000 });
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, route: request.routeOptions.url ?? null }, 'request failed');
    return reply.code(status).send({ error: codeOf(error), message: say.failed(status) });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'not-found', message: say.failed(404) }),
  );
  return app;
}

function statusOf(error: unknown): number {
  if (error instanceof AppError) return error.code.startsWith('store.') ? 503 : 500;
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return statusOf(error) === 413 ? 'wire.too-large' : 'defect';
}
