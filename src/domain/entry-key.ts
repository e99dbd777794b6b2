/**
 * A link with a topic (`/chat/kha-son?ref=…`, `https://m.me/<page>?ref=…`) as the choice it stands for. One rule for every channel:
 * `<topic>` answers it, `guide:<topic>` opens its guide at the place kept. m.me allows no colon in a `ref` (only letters,
 * digits and `-_=`, platforms/messenger.md 1.4), so `guide_<topic>` and `guide=<topic>` mean the same.
 */
const REF = /^(?:(topic|guide)[:_=])?([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The choice key a link asks for; null when it names none. Untrusted: whether there is such a topic is seen by use. */
export function entryKey(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 120) return null;
  const [, what = 'topic', topic] = REF.exec(raw) ?? [];
  return topic === undefined ? null : `${what}:${topic}`;
}

/** The `ref` of an m.me link that opens a guide. */
export const guideRef = (topic: string): string => `guide_${topic}`;
