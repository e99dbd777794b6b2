/** The link by which a person sets their password: shown once, to be sent by the officer's own means. */
import { html } from 'ghtml';
import { staffPages as say } from '../../../messages/desk.ts';
import type { Desk } from '../desk.ts';

export function linkCard(desk: Desk, path: string, name: string): string {
  const origin = desk.options.publicUrl ?? `${desk.request.protocol}://${desk.request.host}`;
  return html`<div class="card"><p>${say.linkText(name)}</p>
<div class="field"><label for="duong-dan">${say.link()}</label><input id="duong-dan" class="mono" readonly value="${origin + path}"></div>
<p class="muted">${say.linkNote()}</p></div>`;
}
