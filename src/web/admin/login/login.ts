/** GET, POST /quan-tri/dang-nhap: the first factor. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { door as say } from '../../../messages/desk.ts';
import { pageHeaders } from '../../page-headers.ts';
import { DESK } from '../options.ts';
import { safePlace, setCookie } from '../security.ts';
import { formProblem, textField } from '../view/field.ts';
import { renderDoor } from '../view/frame.ts';
import type { Door } from './register.ts';

type Shown = { readonly problem?: string; readonly username?: string; readonly back: string | null };

export const loginPage = (door: Door) => (request: FastifyRequest, reply: FastifyReply) =>
  show(door, reply, { back: safePlace((request.query as { ve?: unknown }).ve) });

export const enter = (door: Door) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { options } = door;
  const body = (request.body ?? {}) as Record<string, unknown>;
  const username = String(body['username'] ?? '')
    .trim()
    .toLowerCase()
    .slice(0, 60);
  const password = String(body['password'] ?? '');
  const back = safePlace(body['ve']);
  const outcome = await options.login.enter(username, password, request.ip);
  if (!outcome.ok) {
    const problem =
      outcome.why === 'wrong'
        ? say.wrong()
        : say.blocked(Math.max(1, Math.ceil((outcome.until - options.now()) / 60_000)));
    return show(door, reply.code(outcome.why === 'wrong' ? 401 : 429), { problem, username, back });
  }
  setCookie(request, reply, outcome.token, options.publicUrl);
  const next = options.login.session(outcome.token)?.staff.hasSecondFactor ? 'ma-xac-thuc' : 'bao-ve';
  const tail = back ? `?ve=${encodeURIComponent(back)}` : '';
  return reply.redirect(`${DESK}/${next}${tail}`, 303);
};

function show({ assets }: Door, reply: FastifyReply, { problem, username, back }: Shown): FastifyReply {
  const body = html`!${formProblem(problem)}
<form method="post" action="${DESK}/dang-nhap">
!${back ? html`<input type="hidden" name="ve" value="${back}">` : ''}
!${textField({ name: 'username', label: say.username(), value: username, autocomplete: 'username', required: true, maxlength: 60, autofocus: true })}
!${textField({ name: 'password', label: say.password(), type: 'password', autocomplete: 'current-password', required: true, maxlength: 200 })}
<button class="primary">${say.enter()}</button>
</form>
<p class="muted small">${say.forgot()}</p>`;
  return pageHeaders(reply).send(renderDoor({ title: say.login(), body, assets }));
}
