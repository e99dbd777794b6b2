/**
 * The grammar of choice keys: `name:topic/part/part`. A key is self-contained, so that an old button still says what it
 * meant; it is untrusted input (anyone can type a Zalo payload), so parsing never throws and ids are checked by use.
 */
export type Key =
  | { readonly name: 'menu'; readonly page: number }
  | { readonly name: 'group'; readonly group: string; readonly page: number }
  | { readonly name: 'topic'; readonly topic: string }
  | { readonly name: 'guide'; readonly topic: string }
  | { readonly name: 'step'; readonly topic: string; readonly step: string; readonly act: StepAct }
  | { readonly name: 'cause'; readonly topic: string; readonly step: string; readonly cause: number }
  | { readonly name: 'lesson'; readonly topic: string; readonly card: number }
  | { readonly name: 'quiz'; readonly topic: string }
  | { readonly name: 'option'; readonly topic: string; readonly item: string; readonly option: number }
  | { readonly name: Simple };

const STEP_ACTS = ['show', 'done', 'stuck', 'differs', 'still', 'photo', 'back', 'stop'] as const;
export type StepAct = (typeof STEP_ACTS)[number];
const SIMPLE = [
  'resume',
  'progress',
  'human',
  'help',
  'ask',
  'none',
  'stop',
  'erase',
  'erase-yes',
  'erase-no',
  'mydata',
  'speak',
] as const;
export type Simple = (typeof SIMPLE)[number];

const isIn = <T extends string>(list: readonly T[], word: string): word is T =>
  (list as readonly string[]).includes(word);
const small = (word: string | undefined): number | null =>
  word !== undefined && /^\d{1,2}$/.test(word) ? Number(word) : null;

/** Reads a key; null when it is none of ours. */
export function parseKey(raw: string): Key | null {
  if (raw.length > 200 || !/^[a-z0-9:/-]+$/.test(raw)) return null;
  if (isIn(SIMPLE, raw)) return { name: raw };
  const colon = raw.indexOf(':');
  const name = colon < 0 ? raw : raw.slice(0, colon);
  const parts = colon < 0 ? [] : raw.slice(colon + 1).split('/');
  const [first, second, third, fourth] = parts;
  switch (name) {
    case 'menu':
      return { name, page: small(first) ?? 0 };
    case 'group':
      return first ? { name, group: first, page: small(second) ?? 0 } : null;
    case 'topic':
    case 'quiz':
      if (!first) return null;
      if (name === 'quiz' && second && third) {
        const option = small(third);
        return option === null ? null : { name: 'option', topic: first, item: second, option };
      }
      return { name, topic: first };
    case 'lesson':
      return first ? { name, topic: first, card: small(second) ?? 0 } : null;
    case 'guide':
      if (!first) return null;
      if (!second) return { name: 'guide', topic: first };
      if (third === 'cause') {
        const cause = small(fourth);
        return cause === null ? null : { name: 'cause', topic: first, step: second, cause };
      }
      return isIn(STEP_ACTS, third ?? '')
        ? { name: 'step', topic: first, step: second, act: third as StepAct }
        : null;
    default:
      return null;
  }
}

/** Writes keys; the only place that knows their spelling besides `parseKey`. */
export const key = {
  menu: (page = 0): string => (page === 0 ? 'menu' : `menu:${page}`),
  group: (group: string, page = 0): string => (page === 0 ? `group:${group}` : `group:${group}/${page}`),
  topic: (topic: string): string => `topic:${topic}`,
  guide: (topic: string): string => `guide:${topic}`,
  step: (topic: string, step: string, act: StepAct): string => `guide:${topic}/${step}/${act}`,
  cause: (topic: string, step: string, cause: number): string => `guide:${topic}/${step}/cause/${cause}`,
  lesson: (topic: string, card = 0): string => (card === 0 ? `lesson:${topic}` : `lesson:${topic}/${card}`),
  quiz: (topic: string): string => `quiz:${topic}`,
  option: (topic: string, item: string, option: number): string => `quiz:${topic}/${item}/${option}`,
} as const;
