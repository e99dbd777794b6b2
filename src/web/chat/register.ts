/** The chat page as a Fastify plugin: `await app.register(registerChat, options)`. Its hooks and parsers stay inside. */
import { join } from 'node:path';
import formbody from '@fastify/formbody';
import type { FastifyError, FastifyInstance } from 'fastify';
import { AppError } from '../../domain/errors.ts';
import type { ProblemKind } from '../../messages/chat.ts';
import { Streams } from '../streams.ts';
import { loadChatAssets } from './assets.ts';
import { eventsAction } from './events.ts';
import { type ChatOptions, chatPath } from './options.ts';
import { pageAction } from './page.ts';
import { Newcomers, RATE } from './security.ts';
import { sendAction } from './send.ts';
import { soundAction } from './sound.ts';
import { sendProblem } from './view/problem-page.ts';

/** A pasted novel is cut to 5,000 characters, so its body has to be let in first. */
const SEND_BODY_LIMIT = 256 * 1024;

const FRAMED = join(import.meta.dirname, '..', 'widget', 'embedded.js');

/** Requests a minute from one address: a class of fifty behind one router stays well below. */
const PER_ADDRESS = 3_000;

export async function registerChat(app: FastifyInstance, options: ChatOptions): Promise<void> {
  await app.register(async (scope) => {
    const assets = loadChatAssets(options.assets);
    const streams = new Streams();
    if (!scope.hasContentTypeParser('application/x-www-form-urlencoded')) await scope.register(formbody);

    scope.setErrorHandler<FastifyError>((error, request, reply) => {
      const { status, kind } = problemOf(error);
      if (status >= 500) options.onFault?.(error, request.routeOptions.url ?? '');
      if (status === 503) reply.header('retry-after', '5');
      const { tenant } = request.params as { tenant?: string };
      return wantsJson(request.headers['content-type'])
        ? reply.code(status).send({ error: kind })
        : sendProblem(reply, status, kind, assets, tenant, request.body);
    });
    scope.addHook('preClose', async () => streams.close());

    // A loose ceiling per address besides the limit per person, which forged cookies could dodge.
    if (scope.hasDecorator('rateLimit'))
      scope.addHook('onRequest', scope.rateLimit({ max: PER_ADDRESS, timeWindow: 60_000 }));

    const newcomers = new Newcomers();
    const page = pageAction(options, assets, newcomers);
    scope.get('/', (_request, reply) => reply.redirect('/chat', 302));
    scope.get('/chat', { config: { rateLimit: RATE.page } }, page);
    scope.get('/chat/:tenant', { config: { rateLimit: RATE.page } }, page);
    const [framed] = options.assets.page({ name: 'framed', styles: [], modules: [FRAMED] }).modules;
    scope.get(
      '/chat/:tenant/nhung',
      { config: { rateLimit: RATE.page } },
      pageAction(options, assets, newcomers, framed),
    );
    scope.get('/chat/:tenant/nghe/:file', { config: { rateLimit: RATE.sound } }, soundAction(options));
    // Reached by reloading an error page: back to the conversation.
    scope.get('/chat/:tenant/send', (request, reply) =>
      reply.redirect(chatPath((request.params as { tenant: string }).tenant), 303),
    );
    scope.post(
      '/chat/:tenant/send',
      { bodyLimit: SEND_BODY_LIMIT, config: { rateLimit: RATE.send } },
      sendAction(options, assets, newcomers),
    );
    scope.get(
      '/chat/:tenant/events',
      { exposeHeadRoute: false, config: { rateLimit: RATE.stream } },
      eventsAction(options, streams),
    );
  });
}

const wantsJson = (type: string | undefined): boolean => type?.startsWith('application/json') ?? false;

function problemOf(error: unknown): { status: number; kind: ProblemKind } {
  if (error instanceof AppError) {
    return error.code === 'store.full' || error.code === 'store.busy'
      ? { status: 503, kind: 'busy' }
      : { status: 500, kind: 'broken' };
  }
  const status = (error as Partial<FastifyError>).statusCode ?? 500;
  if (status === 429) return { status, kind: 'tooMany' };
  return status >= 400 && status < 500 ? { status, kind: 'refused' } : { status: 500, kind: 'broken' };
}
