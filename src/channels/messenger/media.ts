/** What somebody sent that is no text (platforms/messenger.md 1.4). Stickers come in an old and in a new form, and in both. */
import type { LearnerEvent, MediaKind } from '../../domain/event.ts';
import { isObject, type JsonObject } from './envelope.ts';

/** The three sizes of the thumb beside the writing box: people mean "ok". */
const THUMBS: ReadonlySet<string> = new Set(['369239263222822', '369239343222814', '369239383222810']);

/** What the words of a forwarded link may add to it. */
const MAX_TITLE = 1_000;

const KINDS: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
  sticker: 'sticker',
  fallback: 'link',
  reel: 'link',
  ig_reel: 'link',
  post: 'link',
  ig_post: 'link',
  share: 'link',
  location: 'location',
};

/** One event for all attachments of a message; null when there is none. */
export function mediaOf(attachments: unknown): LearnerEvent | null {
  const list = Array.isArray(attachments) ? attachments.filter(isObject) : [];
  const [first] = list;
  if (!first) return null;
  const sticker = list.map(stickerOf).find((id) => id !== null);
  // The same thumb typed as a letter is understood on every channel: one meaning for both.
  if (sticker !== undefined && THUMBS.has(sticker)) return { type: 'text', text: '\u{1F44D}' };
  const link = sticker === undefined ? linkOf(first) : null;
  if (link !== null) return { type: 'text', text: link };
  const kind = sticker === undefined ? (KINDS[String(first['type'])] ?? 'file') : 'sticker';
  return { type: 'media', kind };
}

/** A link that was forwarded is a text to look at: its words and its address, which old versions put beside the payload. */
function linkOf(attachment: JsonObject): string | null {
  const payload = isObject(attachment['payload']) ? attachment['payload'] : {};
  const url = payload['url'] ?? attachment['url'];
  if (attachment['type'] !== 'fallback' || typeof url !== 'string') return null;
  if (!/^https?:\/\/\S{4,2000}$/i.test(url)) return null;
  const title = payload['title'] ?? attachment['title'];
  const words = typeof title === 'string' ? title.slice(0, MAX_TITLE).trim() : '';
  return [words, url]
    .filter((part) => part !== '')
    .join('\n')
    .toWellFormed();
}

/** The number of a sticker; '' for one without; null for what is none. */
function stickerOf(attachment: JsonObject): string | null {
  const payload = isObject(attachment['payload']) ? attachment['payload'] : {};
  const id = payload['sticker_id'];
  if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return String(id);
  return attachment['type'] === 'sticker' ? '' : null;
}

/** Where Meta keeps a voice note; null when none came, or something else beside it. */
export function voiceUrlOf(attachments: unknown): string | null {
  const list = Array.isArray(attachments) ? attachments.filter(isObject) : [];
  const [only] = list;
  if (list.length !== 1 || only?.['type'] !== 'audio' || !isObject(only['payload'])) return null;
  const { url } = only['payload'];
  return typeof url === 'string' && url.length <= 2_000 ? url : null;
}
