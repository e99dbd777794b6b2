/** GET, POST /quan-tri/bao-ve: setting up the second factor, which nobody works without. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import QRCode from 'qrcode';
import { door as say, desk as words } from '../../../messages/desk.ts';
import { pageHeaders } from '../../page-headers.ts';
import { DESK } from '../options.ts';
import { readCookie, setCookie } from '../security.ts';
import { formProblem, textField } from '../view/field.ts';
import { renderDoor } from '../view/frame.ts';
import type { Door } from './register.ts';

export const protectPage = (door: Door) => (request: FastifyRequest, reply: FastifyReply) =>
  show(door, request, reply);

export const protect = (door: Door) => (request: FastifyRequest, reply: FastifyReply) => {
  const { options, assets } = door;
  const token = readCookie(request);
  const { code } = (request.body ?? {}) as { code?: unknown };
  const done = token === null ? null : options.login.protect(token, String(code ?? ''));
  if (!done) return show(door, request, reply.code(400), say.codeWrong());
  setCookie(request, reply, done.token, options.publicUrl);
  const codes = done.codes.map((one) => html`<li class="mono">${`${one.slice(0, 5)}-${one.slice(5)}`}</li>`);
  return pageHeaders(reply).send(
    renderDoor({
      title: say.codes(),
      assets,
      body: html`<p>${say.codesText()}</p><ul class="codes">!${codes}</ul><p><a class="button primary" href="${DESK}">${say.codesKept()}</a></p>`,
    }),
  );
};

async function show(
  { options, assets }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  problem?: string,
): Promise<FastifyReply> {
  const token = readCookie(request);
  const factor = token === null ? null : options.login.secondFactor(token, words.product());
  if (!factor) return reply.redirect(DESK, 303);
  const qr = await QRCode.toString(factor.uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 3 });
  const drawn = qr.replace('<svg ', html`<svg class="qr" role="img" aria-label="${say.qrAlt()}" `);
  const steps = say.protectSteps().map((step) => html`<li>${step}</li>`);
  const key = factor.secret.replace(/(.{4})(?=.)/g, '$1 ');
  const body = html`<p>${say.protectText()}</p><ol>!${steps}</ol>!${drawn}
<p class="small">${say.protectKey()}<br><span class="mono" id="khoa">${key}</span></p>
!${formProblem(problem)}
<form method="post" action="${DESK}/bao-ve">
!${textField({ name: 'code', label: say.codeLabel(), autocomplete: 'one-time-code', inputmode: 'numeric', required: true, maxlength: 7 })}
<button class="primary">${say.protectDone()}</button>
</form>`;
  return pageHeaders(reply).send(renderDoor({ title: say.protect(), body, assets }));
}
