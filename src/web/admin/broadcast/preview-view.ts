/** The message as each channel shows it, by the planners that send it: one tab a channel, without JavaScript. */
import { html } from 'ghtml';
import type { Draft } from '../../../broadcast/draft.ts';
import { isPersonal, type Picture } from '../../../domain/message.ts';
import { onePage as say } from '../../../messages/desk-broadcast-pages.ts';
import type { ChannelPreview, PreviewPart } from '../../../runtime/broadcast-preview.ts';
import type { Desk } from '../desk.ts';
import { channelName } from './plan-view.ts';

export function renderPreview(desk: Desk, draft: Draft): string {
  const views = desk.tenant.broadcasts.preview(draft);
  const tabs = views.map(
    ({ channel }, n) =>
      html`<input type="radio" name="kenh" id="xem-${channel}" !${n === 0 ? 'checked' : ''}><label for="xem-${channel}">${channelName(channel)}</label>`,
  );
  return html`<section class="card bc-preview" aria-label="${say.previewHead()}"><h2>${say.previewHead()}</h2><div class="bc-tabs">!${tabs}</div>!${views.map(renderChannel)}</section>`;
}

function renderChannel({ channel, parts, isRich, degraded }: ChannelPreview): string {
  const notes = [
    ...(parts.length > 1 ? [say.parts(parts.length)] : []),
    ...new Set(degraded.map((what) => say.degraded[what] ?? say.degradedOther())),
  ];
  return html`<div class="bc-view" data-channel="${channel}"><div class="bc-phone!${isRich ? ' rich' : ''}">!${parts.map(renderPart)}</div>!${notes.map((note) => html`<p class="small muted">${note}</p>`)}</div>`;
}

const renderPart = ({ text, buttons, picture, chars }: PreviewPart): string =>
  html`<div class="bc-bubble">!${picture ? renderPicture(picture) : ''}!${
    text === '' ? '' : html`<p class="as-said">${text}</p>`
  }!${buttons.length > 0 ? html`<ul>!${buttons.map((label) => html`<li>${label}</li>`)}</ul>` : ''}</div><p class="small muted bc-chars">${say.chars(chars)}</p>`;

export function pictureAddress(picture: Picture): string | null {
  if (isPersonal(picture)) return null;
  return 'upload' in picture
    ? `/pictures/tin/${picture.upload}.png`
    : 'topic' in picture
      ? `/pictures/${picture.topic}/${picture.step}.png`
      : null;
}

function renderPicture(picture: Picture): string {
  const src = pictureAddress(picture);
  return src ? html`<img src="${src}" alt="${say.pictureAlt()}" width="200" decoding="async">` : '';
}
