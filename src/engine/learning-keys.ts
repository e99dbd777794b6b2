/** Keys of learning choices (see keys.ts for the rules): untrusted, self-contained, the same meaning for ever. */

export type LearningKey =
  | { readonly name: 'today' | 'review' | 'tracks' | 'place' | 'remind' | 'cert' }
  | { readonly name: 'reviewOption'; readonly topic: string; readonly item: string; readonly option: number }
  | { readonly name: 'placeOption'; readonly topic: string; readonly item: string; readonly option: number }
  | { readonly name: 'placeAct'; readonly act: PlaceAct }
  | { readonly name: 'tracksPage'; readonly page: number }
  | { readonly name: 'track'; readonly track: string; readonly act: TrackAct }
  | { readonly name: 'remindAt'; readonly minute: number }
  | { readonly name: 'remindAct'; readonly act: 'off' | 'usual' | 'later' }
  | { readonly name: 'did'; readonly topic: string; readonly how: Did }
  | { readonly name: 'certFor'; readonly track: string }
  | { readonly name: 'certKeep' };

const TRACK_ACTS = ['show', 'follow', 'leave'] as const;
export type TrackAct = (typeof TRACK_ACTS)[number];
const PLACE_ACTS = ['start', 'nothing', 'skip'] as const;
export type PlaceAct = (typeof PLACE_ACTS)[number];
const DIDS = ['alone', 'helped', 'notyet'] as const;
export type Did = (typeof DIDS)[number];

/** The option "I do not remember": none of the item's answers. */
export const UNKNOWN_OPTION = 9;

const isIn = <T extends string>(list: readonly T[], word: string | undefined): word is T =>
  (list as readonly (string | undefined)[]).includes(word);
const number = (word: string | undefined): number | null =>
  word !== undefined && /^\d{1,4}$/.test(word) ? Number(word) : null;

/** Reads a key; null when it is none of learning's. The characters were checked by the caller's grammar. */
export function parseLearningKey(raw: string): LearningKey | null {
  if (raw.length > 200 || !/^[a-z0-9:/-]+$/.test(raw)) return null;
  const [name, rest] = raw.split(/:(.*)/s) as [string, string?];
  const [first, second, third] = rest?.split('/') ?? [];
  switch (name) {
    case 'today':
      return first === undefined ? { name } : null;
    case 'review':
      return first === undefined ? { name } : option('reviewOption', first, second, third);
    case 'place':
      if (first === undefined) return { name };
      if (isIn(PLACE_ACTS, first)) return { name: 'placeAct', act: first };
      return option('placeOption', first, second, third);
    case 'tracks':
      return first === undefined ? { name } : page(number(first));
    case 'track':
      return first && isIn(TRACK_ACTS, second ?? 'show')
        ? { name, track: first, act: (second ?? 'show') as TrackAct }
        : null;
    case 'remind':
      return remind(first);
    case 'did':
      return first && isIn(DIDS, second) ? { name, topic: first, how: second } : null;
    case 'cert':
      if (first === undefined) return { name };
      return first === 'keep' ? { name: 'certKeep' } : { name: 'certFor', track: first };
    default:
      return null;
  }
}

function option(
  name: 'reviewOption' | 'placeOption',
  topic: string,
  item: string | undefined,
  index: string | undefined,
): LearningKey | null {
  const n = number(index);
  return item && n !== null ? { name, topic, item, option: n } : null;
}

const page = (n: number | null): LearningKey | null => (n === null ? null : { name: 'tracksPage', page: n });

function remind(first: string | undefined): LearningKey | null {
  if (first === undefined) return { name: 'remind' };
  if (isIn(['off', 'usual', 'later'] as const, first)) return { name: 'remindAct', act: first };
  const minute = number(first);
  return minute !== null && minute < 1440 ? { name: 'remindAt', minute } : null;
}

export const learnKey = {
  today: 'today',
  review: 'review',
  tracks: (n = 0): string => (n === 0 ? 'tracks' : `tracks:${n}`),
  track: (id: string, act: TrackAct = 'show'): string =>
    act === 'show' ? `track:${id}` : `track:${id}/${act}`,
  place: 'place',
  placeAct: (act: PlaceAct): string => `place:${act}`,
  reviewOption: (topic: string, item: string, n: number): string => `review:${topic}/${item}/${n}`,
  placeOption: (topic: string, item: string, n: number): string => `place:${topic}/${item}/${n}`,
  remind: 'remind',
  remindAt: (minute: number): string => `remind:${minute}`,
  remindAct: (act: 'off' | 'usual' | 'later'): string => `remind:${act}`,
  did: (topic: string, how: Did): string => `did:${topic}/${how}`,
  cert: 'cert',
  certFor: (track: string): string => `cert:${track}`,
  certKeep: 'cert:keep',
} as const;
