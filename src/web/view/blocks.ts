/** Blocks of a message as HTML. */
import { html } from 'ghtml';
import { assertNever } from '../../domain/errors.ts';
import type { Block, Picture } from '../../domain/message.ts';
import { ICONS } from './icons.ts';
import { richText } from './rich-text.ts';

/** More segments than this would be hairs on a small screen. */
const MAX_SEGMENTS = 20;
const PICTURE_SIZE = { width: 480, height: 600 };
const CERTIFICATE_SIZE = { width: 1000, height: 700 };

export function renderBlock(block: Block, warnWord: string): string {
  switch (block.kind) {
    case 'text':
      return html`<div class="text">!${richText(block.text)}</div>`;
    case 'do':
      return html`<div class="do">!${richText(block.text)}</div>`;
    case 'see':
      return html`<div class="see">!${richText(block.text)}</div>`;
    case 'note':
      return html`<div class="note">!${richText(block.text)}</div>`;
    case 'warn':
      return html`<div class="warn">!${ICONS.warn}<div><strong>${warnWord}</strong>!${richText(block.text)}</div></div>`;
    case 'progress':
      return progress(block);
    default:
      return assertNever(block);
  }
}

/** The step's number strong, the guide's name beside it, and one short bar for each step. The words say all; the bars are for the eye. */
function progress(block: Extract<Block, { kind: 'progress' }>): string {
  const [count, ...rest] = block.label.split(' · ');
  const segments = Math.max(1, Math.min(block.max, MAX_SEGMENTS));
  const filled = Math.round((block.value / Math.max(1, block.max)) * segments);
  const bars = Array.from({ length: segments }, (_, n) =>
    n < filled ? '<i class="on"></i>' : '<i></i>',
  ).join('');
  return html`<div class="progress"><p><strong>${count}</strong>!${
    rest.length > 0 ? html`<span class="sr"> · </span><span>${rest.join(' · ')}</span>` : ''
  }</p><div class="bar" aria-hidden="true">!${bars}</div></div>`;
}

/** The picture's box is kept open by its size, so that nothing jumps when it arrives. */
export function renderPicture(picture: Picture): string {
  const isCertificate = 'certificate' in picture;
  const { width, height } = isCertificate ? CERTIFICATE_SIZE : PICTURE_SIZE;
  return html`<img class="picture" src="${addressOf(picture)}" alt="${picture.alt}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
}

function addressOf(picture: Picture): string {
  if ('certificate' in picture) return `/pictures/giay-ghi-nhan/${picture.certificate}.png`;
  if ('progress' in picture) return `/pictures/tien-do/${picture.progress}.png`;
  if ('upload' in picture) return `/pictures/tin/${picture.upload}.png`;
  return `/pictures/${picture.topic}/${picture.step}.png`;
}
