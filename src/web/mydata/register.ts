/**
 * GET /du-lieu/<code>: the page behind a link to one's own data; POST: the copy itself, once in each form, for fifteen minutes. A
 * link is 128 random bits and nothing of the person. Opening it takes nothing, because platforms open links for their previews.
 * On the web it works only with the cookie of the conversation it was asked in; on a platform the chat is where the link is.
 */
import { join } from 'node:path';
import formbody from '@fastify/formbody';
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WEBCHAT } from '../../channels/capabilities.ts';
import type { TenantView } from '../../domain/learner.ts';
import { localDate, localDateTime } from '../../domain/local-time.ts';
import { COPY_CODE } from '../../domain/rights.ts';
import { communeName } from '../../messages/fill.ts';
import { copyPage as words } from '../../messages/rights.ts';
import type { FoundCopy } from '../../store/rights.ts';
import { type Assets, sharedStyles } from '../assets.ts';
import { externalIdOf, findSession } from '../chat/session.ts';
import { framedBy, pageHeaders } from '../page-headers.ts';
import { isSameOrigin } from '../same-origin.ts';
import { type CopyProblem, FORMS, type Form, renderChoice, renderCopy, renderCopyProblem } from './view.ts';

export type Copy = FoundCopy & { readonly tenant: TenantView };
export type PersonCopy = { readonly text: string; readonly json: string };
export type MyDataOptions = {
  readonly find: (code: string) => Copy | null;
  /** @returns whether this form may go out */
  readonly take: (copy: Copy, code: string, form: Form) => boolean;
  /** Null: the person is gone. @throws AppError report.* */
  readonly read: (copy: Copy) => Promise<PersonCopy | null>;
  readonly assets: Assets;
  readonly publicUrl: string | null;
  readonly now: () => number;
  readonly widgetOrigins: (slug: string) => readonly string[];
  readonly onFault: (error: unknown, route: string) => void;
};

const RATE: RateLimitOptions = { max: 30, timeWindow: 60_000 };

export async function registerMyData(app: FastifyInstance, options: MyDataOptions): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(formbody);
    const assets = options.assets.page({
      name: 'mydata',
      styles: [...sharedStyles('base', 'head', 'block'), join(import.meta.dirname, 'mydata.css')],
      modules: [],
    });
    const problem = (reply: FastifyReply, status: number, kind: CopyProblem, chat: string | null = null) =>
      pageHeaders(reply)
        .code(status)
        .send(renderCopyProblem(assets, kind, chat));

    /** The copy a request may reach, or the answer to one that may not. */
    function reach(request: FastifyRequest, reply: FastifyReply): Copy | FastifyReply {
      reply.header('x-robots-tag', 'noindex');
      const { code } = request.params as { code: string };
      const copy = COPY_CODE.test(code) ? options.find(code) : null;
      if (!copy || copy.expiresAt <= options.now()) return problem(reply, 404, 'gone');
      return isOwner(request, copy, options.publicUrl) ? copy : problem(reply, 404, 'other');
    }

    const config = { rateLimit: RATE };
    scope.get('/du-lieu/:code', { config, exposeHeadRoute: false }, (request, reply) => {
      const copy = reach(request, reply);
      if (!isCopy(copy)) return copy;
      const { tenant, expiresAt, taken } = copy;
      const page = {
        assets,
        commune: communeName(tenant),
        until: localDateTime(expiresAt).split(' ')[1]!,
        taken,
      };
      return framable(pageHeaders(reply), copy, options).send(
        renderChoice({ ...page, chat: chatOf(request, copy) }),
      );
    });
    scope.post('/du-lieu/:code', { config, bodyLimit: 1024 }, async (request, reply) => {
      const copy = reach(request, reply);
      if (!isCopy(copy)) return copy;
      const { code } = request.params as { code: string };
      const form = FORMS.find((known) => known === (request.body as { dang?: unknown } | undefined)?.dang);
      if (!form || !isSameOrigin(request, options.publicUrl)) return reply.redirect(`/du-lieu/${code}`, 303);
      try {
        const made = await options.read(copy);
        if (!made) return problem(reply, 404, 'gone');
        // Taken only when it was made: a copy that failed can be tried again.
        if (!options.take(copy, code, form)) return reply.redirect(`/du-lieu/${code}`, 303);
        if (form !== 'xem') return sendFile(reply, copy, form, made, options.now());
        const page = { assets, text: made.text, chat: chatOf(request, copy) };
        return framable(pageHeaders(reply), copy, options).send(renderCopy(page));
      } catch (error) {
        options.onFault(error, '/du-lieu/:code');
        return problem(reply, 503, 'busy', null);
      }
    });
  });
}

const isCopy = (found: Copy | FastifyReply): found is Copy => 'learnerId' in found;
const channelOf = (copy: Copy): string => copy.accountId.split(':')[0]!;

function isOwner(request: FastifyRequest, copy: Copy, publicUrl: string | null): boolean {
  if (channelOf(copy) !== WEBCHAT.channel) return true;
  const session = findSession(request, publicUrl);
  return session !== null && externalIdOf(session, copy.tenant.slug) === copy.externalId;
}

/** Opened inside the frame of the commune's own site, the page stays there: that frame alone has the cookie. */
function framable(reply: FastifyReply, copy: Copy, { widgetOrigins }: MyDataOptions): FastifyReply {
  if (channelOf(copy) !== WEBCHAT.channel) return reply;
  return reply
    .header('content-security-policy', framedBy(widgetOrigins(copy.tenant.slug)))
    .removeHeader('x-frame-options');
}

function chatOf(request: FastifyRequest, copy: Copy): string | null {
  if (channelOf(copy) !== WEBCHAT.channel) return null;
  const isFramed = request.headers['sec-fetch-dest'] === 'iframe';
  return `/chat/${copy.tenant.slug}${isFramed ? '/nhung' : ''}`;
}

function sendFile(
  reply: FastifyReply,
  { tenant }: Copy,
  form: Exclude<Form, 'xem'>,
  made: PersonCopy,
  now: number,
): FastifyReply {
  const name = `${words.file(tenant.slug, localDate(now).replaceAll('/', '-'))}.${form}`;
  return (
    reply
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="${name}"`)
      .type(form === 'txt' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8')
      // The mark tells Windows' editor that the letters are Vietnamese.
      .send(form === 'txt' ? `\ufeff${made.text}` : made.json)
  );
}
