/**
 * The desk as a Fastify plugin: `await app.register(registerDesk, options)`. Every page passes the same gates in the same
 * order: log-in with both factors, a role in this commune, the page's permission, and for a post the form's token.
 */
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, type Permission } from '../../domain/staff.ts';
import { actorOf } from '../../runtime/staff-login.ts';
import type { PageAssets } from '../assets.ts';
import { isSameOrigin } from '../same-origin.ts';
import { Streams } from '../streams.ts';
import { deskActions } from './actions.ts';
import { loadDeskAssets } from './assets.ts';
import { type Desk, type DeskAction, deskPath } from './desk.ts';
import { registerDoor } from './login/register.ts';
import { DESK, type DeskOptions } from './options.ts';
import { sendRefusal } from './refusal.ts';
import { isCsrf, readCookie } from './security.ts';

const BODY_LIMIT = 64 * 1024;
/** Requests a minute from one address: an office of twenty behind one router stays below. */
const PER_ADDRESS = 1_200;

export async function registerDesk(app: FastifyInstance, options: DeskOptions): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(cookie);
    await scope.register(formbody);
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { fileSize: 8 * 1024 * 1024, files: 1, fields: 60, fieldSize: 64 * 1024 },
    });
    const assets = loadDeskAssets(options.assets);
    const streams = new Streams();
    scope.addHook('preClose', async () => streams.close());
    scope.setErrorHandler<FastifyError>((error, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500)
        options.log.error({ err: error, route: request.routeOptions.url ?? null }, 'desk page failed');
      return sendRefusal(
        reply,
        assets,
        status === 429 ? 'tooMany' : status >= 500 ? 'broken' : 'formOld',
        status,
      );
    });
    if (scope.hasDecorator('rateLimit'))
      scope.addHook('onRequest', scope.rateLimit({ max: PER_ADDRESS, timeWindow: 60_000 }));

    registerDoor(scope, options, assets);
    for (const action of deskActions(options, assets)) {
      scope.route({
        method: action.method,
        url: `${DESK}/:tenant${action.path}`,
        bodyLimit: action.bodyLimit ?? BODY_LIMIT,
        exposeHeadRoute: false,
        preHandler: async (request, reply) => gate(request, reply, action, options, assets),
        handler: (request, reply) => action.run(deskOf(request, reply, options, streams)),
      });
    }
    scope.get(
      `${DESK}/:tenant/*`,
      { preHandler: async (request, reply) => gate(request, reply, null, options, assets) },
      (_request, reply) => sendRefusal(reply, assets, 'missing', 404),
    );
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the gate; pages read it through `Desk`. */
    desk?: Omit<
      Desk,
      'request' | 'reply' | 'options' | 'streams' | 'params' | 'query' | 'body' | 'now' | 'may' | 'path'
    >;
  }
}

/** Lets a request through, or answers it. A commune that does not exist and one that is not yours look the same. */
function gate(
  request: FastifyRequest,
  reply: FastifyReply,
  action: DeskAction | null,
  options: DeskOptions,
  assets: PageAssets,
): FastifyReply | undefined {
  const { tenants, login } = options;
  const token = readCookie(request);
  const session = token === null ? null : login.session(token);
  if (session?.stage !== 'full') {
    const back = request.method === 'GET' ? `?ve=${encodeURIComponent(request.url)}` : '';
    return reply.redirect(`${DESK}/dang-nhap${back}`, 303);
  }
  const { tenant: slug } = request.params as { tenant: string };
  const membership = login.store.memberships(session.staff.id).find((one) => one.tenant === slug);
  if (!membership || !tenants.slugs.includes(slug)) return sendRefusal(reply, assets, 'missing', 404);
  const needed: readonly Permission[] = action === null ? [] : [action.permission].flat();
  if (action !== null && !needed.some((permission) => may(membership.role, permission)))
    return sendRefusal(reply, assets, 'refused', 403, needed[0]);
  if (request.method === 'POST') {
    const { _csrf } = (request.body ?? {}) as { _csrf?: unknown };
    if (!isSameOrigin(request, options.publicUrl) || !isCsrf(_csrf, session.csrf))
      return sendRefusal(reply, assets, 'formOld', 403);
  }
  request.desk = {
    tenant: tenants.get(slug),
    staff: session.staff,
    role: membership.role,
    actor: actorOf(session.staff),
    csrf: session.csrf,
  };
  return undefined;
}

function deskOf(request: FastifyRequest, reply: FastifyReply, options: DeskOptions, streams: Streams): Desk {
  const known = request.desk!;
  return {
    ...known,
    request,
    reply,
    options,
    streams,
    now: options.now(),
    params: request.params as Record<string, string>,
    query: request.query as Record<string, unknown>,
    body: (request.body ?? {}) as Record<string, unknown>,
    may: (permission) => may(known.role, permission),
    path: (rest) => deskPath(known.tenant.config.slug, rest),
  };
}
