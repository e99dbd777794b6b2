/** GET, POST /quan-tri/moi/:token: a person sets the password nobody else knows. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { Staff } from '../../../domain/staff.ts';
import { door as say, desk as words } from '../../../messages/desk.ts';
import { PASSWORD_MIN, passwordProblem } from '../../../runtime/staff-login.ts';
import { pageHeaders } from '../../page-headers.ts';
import { DESK } from '../options.ts';
import { setCookie } from '../security.ts';
import { textField } from '../view/field.ts';
import { renderDoor } from '../view/frame.ts';
import type { Door } from './register.ts';

type Errors = { readonly password?: string; readonly repeat?: string };
const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token;

export const invitationPage = (door: Door) => (request: FastifyRequest, reply: FastifyReply) => {
  const staff = door.options.login.invited(tokenOf(request));
  return staff ? show(door, request, reply, staff) : over(door, reply);
};

export const acceptInvitation = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { login, publicUrl } = door.options;
  const staff = login.invited(tokenOf(request));
  if (!staff) return over(door, reply);
  const body = (request.body ?? {}) as Record<string, unknown>;
  const password = String(body['password'] ?? '').normalize('NFC');
  const problem = passwordProblem(password, staff.username);
  if (problem) return show(door, request, reply.code(400), staff, { password: say.problem[problem] });
  if (password !== String(body['repeat'] ?? '').normalize('NFC'))
    return show(door, request, reply.code(400), staff, { repeat: say.notSame() });
  const token = await login.accept(tokenOf(request), password);
  if (token === null) return over(door, reply);
  setCookie(request, reply, token, publicUrl);
  return reply.redirect(`${DESK}/${staff.hasSecondFactor ? 'ma-xac-thuc' : 'bao-ve'}`, 303);
};

function show(
  { assets }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff,
  errors: Errors = {},
): FastifyReply {
  const body = html`<p>${say.invitationFor(staff.name, staff.username)}</p>
<form method="post" action="${DESK}/moi/${tokenOf(request)}">
<input type="hidden" name="username" value="${staff.username}" autocomplete="username">
!${textField({ name: 'password', label: say.newPassword(), help: say.passwordHelp(PASSWORD_MIN), type: 'password', autocomplete: 'new-password', required: true, minlength: PASSWORD_MIN, maxlength: 200, error: errors.password })}
!${textField({ name: 'repeat', label: say.repeat(), type: 'password', autocomplete: 'new-password', required: true, maxlength: 200, error: errors.repeat })}
<button class="primary">${say.setPassword()}</button>
</form>`;
  return pageHeaders(reply).send(renderDoor({ title: say.invitation(), body, assets }));
}

function over({ assets }: Door, reply: FastifyReply): FastifyReply {
  const body = html`<p>${say.invitationOverText()}</p><p><a class="button" href="${DESK}">${words.home()}</a></p>`;
  return pageHeaders(reply.code(410)).send(renderDoor({ title: say.invitationOver(), body, assets }));
}
