/** The pages before the desk: log-in, second factor, invitation, leaving. None of them needs a role. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { desk as say } from '../../../messages/desk.ts';
import type { PageAssets } from '../../assets.ts';
import { pageHeaders } from '../../page-headers.ts';
import { isSameOrigin } from '../../same-origin.ts';
import { deskPath } from '../desk.ts';
import { DESK, type DeskOptions } from '../options.ts';
import { sendRefusal } from '../refusal.ts';
import { clearCookie, isCsrf, readCookie } from '../security.ts';
import { renderDoor } from '../view/frame.ts';
import { codePage, enterCode } from './code.ts';
import { acceptInvitation, invitationPage } from './invitation.ts';
import { enter, loginPage } from './login.ts';
import { protect, protectPage } from './protect.ts';

/** Tries a minute from one address, beside the waits per user name. */
const LOGIN_RATE = { rateLimit: { max: 30, timeWindow: 60_000 } };

export type Door = { readonly options: DeskOptions; readonly assets: PageAssets };

export function registerDoor(scope: FastifyInstance, options: DeskOptions, assets: PageAssets): void {
  const door: Door = { options, assets };
  const ours = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    isSameOrigin(request, options.publicUrl) ? undefined : sendRefusal(reply, assets, 'formOld', 403);
  const post = { preHandler: ours, config: LOGIN_RATE };

  scope.get(DESK, (request, reply) => chooseCommune(door, request, reply));
  scope.get(`${DESK}/dang-nhap`, loginPage(door));
  scope.post(`${DESK}/dang-nhap`, post, enter(door));
  scope.get(`${DESK}/ma-xac-thuc`, codePage(door));
  scope.post(`${DESK}/ma-xac-thuc`, post, enterCode(door));
  scope.get(`${DESK}/bao-ve`, protectPage(door));
  scope.post(`${DESK}/bao-ve`, post, protect(door));
  scope.get(`${DESK}/moi/:token`, invitationPage(door));
  scope.post(`${DESK}/moi/:token`, post, acceptInvitation(door));
  scope.post(`${DESK}/thoat`, { preHandler: ours }, (request, reply) => {
    const token = readCookie(request);
    const session = token === null ? null : options.login.session(token);
    if (session && !isCsrf((request.body as { _csrf?: unknown } | undefined)?._csrf, session.csrf))
      return sendRefusal(reply, assets, 'formOld', 403);
    if (token !== null) options.login.leave(token);
    clearCookie(reply);
    return reply.redirect(`${DESK}/dang-nhap`, 303);
  });
}

/** GET /quan-tri: straight to the only commune, or a choice. */
function chooseCommune(
  { options, assets }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const token = readCookie(request);
  const session = token === null ? null : options.login.session(token);
  if (session?.stage !== 'full') return reply.redirect(`${DESK}/dang-nhap`, 303);
  const mine = options.login.store
    .memberships(session.staff.id)
    .flatMap(({ tenant }) => options.tenants.view(tenant) ?? []);
  if (mine.length === 0) return sendRefusal(reply, assets, 'noCommune', 403);
  if (mine.length === 1) return reply.redirect(deskPath(mine[0]!.slug, ''), 302);
  const links = mine.map(
    ({ slug, kind, name, province }) =>
      html`<a class="button" href="${deskPath(slug, '')}">${`${kind} ${name}, ${province}`}</a>`,
  );
  return pageHeaders(reply).send(
    renderDoor({ title: say.chooseCommune(), assets, body: html`<div class="communes">!${links}</div>` }),
  );
}
