/** What a request gets that cannot be answered: in words, with the one thing to do. */
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import type { Permission } from '../../domain/staff.ts';
import { PERMISSION_NAMES, desk as say } from '../../messages/desk.ts';
import type { PageAssets } from '../assets.ts';
import { pageHeaders } from '../page-headers.ts';
import { DESK } from './options.ts';
import { renderDoor } from './view/frame.ts';

export type Refusal = 'refused' | 'missing' | 'formOld' | 'broken' | 'tooMany' | 'noCommune';

export function sendRefusal(
  reply: FastifyReply,
  assets: PageAssets,
  kind: Refusal,
  status: number,
  permission?: Permission,
): FastifyReply {
  const text =
    kind === 'refused'
      ? say.refusedText(permission ? PERMISSION_NAMES[permission] : '')
      : say[`${kind}Text`]();
  return pageHeaders(reply)
    .code(status)
    .send(
      renderDoor({
        title: say[kind](),
        assets,
        body: html`<p>${text}</p><p><a class="button primary" href="${DESK}">${say.home()}</a></p>`,
      }),
    );
}
