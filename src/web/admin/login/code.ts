/** GET, POST /quan-tri/ma-xac-thuc: the second factor. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { door as say } from '../../../messages/desk.ts';
import { pageHeaders } from '../../page-headers.ts';
import { DESK } from '../options.ts';
import { readCookie, safePlace, setCookie } from '../security.ts';
import { formProblem, textField } from '../view/field.ts';
import { renderDoor } from '../view/frame.ts';
import type { Door } from './register.ts';

export const codePage = (door: Door) => (request: FastifyRequest, reply: FastifyReply) => {
  const token = readCookie(request);
  const session = token === null ? null : door.options.login.session(token);
  if (!session) return reply.redirect(`${DESK}/dang-nhap`, 303);
  return show(door, reply, safePlace((request.query as { ve?: unknown }).ve));
};

export const enterCode = (door: Door) => (request: FastifyRequest, reply: FastifyReply) => {
  const { options } = door;
  const body = (request.body ?? {}) as Record<string, unknown>;
  const back = safePlace(body['ve']);
  const token = readCookie(request);
  if (token === null || !options.login.session(token)) return reply.redirect(`${DESK}/dang-nhap`, 303);
  const outcome = options.login.confirm(token, String(body['code'] ?? '').slice(0, 40));
  if (!outcome.ok) {
    const problem =
      outcome.why === 'wrong'
        ? say.codeWrong()
        : say.blocked(Math.max(1, Math.ceil((outcome.until - options.now()) / 60_000)));
    return show(door, reply.code(outcome.why === 'wrong' ? 401 : 429), back, problem);
  }
  setCookie(request, reply, outcome.token, options.publicUrl);
  return reply.redirect(back ?? DESK, 303);
};

function show({ assets }: Door, reply: FastifyReply, back: string | null, problem?: string): FastifyReply {
  const body = html`!${formProblem(problem)}
<form method="post" action="${DESK}/ma-xac-thuc">
!${back ? html`<input type="hidden" name="ve" value="${back}">` : ''}
!${textField({ name: 'code', label: say.codeLabel(), help: say.codeHelp(), autocomplete: 'one-time-code', inputmode: 'text', required: true, maxlength: 20, autofocus: true })}
<button class="primary">${say.enterDesk()}</button>
</form>`;
  return pageHeaders(reply).send(renderDoor({ title: say.code(), body, assets }));
}
