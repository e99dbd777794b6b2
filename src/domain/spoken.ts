/** A place in the bank that can be heard: an answer, a step of a guide, a card of a lesson. Never anything of a person. */
export type Spoken = {
  readonly topic: string;
  readonly step?: string;
  /** From 0. */
  readonly card?: number;
};

/** "vneid-kich-hoat/mo-ung-dung", "…/tra-loi", "…/bai-1": also the name of a recording below content/media, without `.mp3`. */
export const ANSWER_PART = 'tra-loi';
export function spokenName({ topic, step, card }: Spoken): string {
  return `${topic}/${step ?? (card === undefined ? ANSWER_PART : `bai-${card + 1}`)}`;
}

/** How a person on some channel hears what they asked for. */
export type HearingView = {
  /** sound: the channel carries it, or the page plays it · page: a link to a page that plays it · none: it cannot be had */
  readonly way: 'sound' | 'page' | 'none';
  /** The server has a voice; without one only what is recorded can be heard. */
  readonly isSpoken: boolean;
  /** Names (spokenName) of what a person of the commune has recorded. */
  readonly recorded: ReadonlySet<string>;
};
export const NO_HEARING: HearingView = { way: 'none', isSpoken: false, recorded: new Set() };

export const canHear = ({ way, isSpoken, recorded }: HearingView, spoken: Spoken): boolean =>
  way !== 'none' && (isSpoken || recorded.has(spokenName(spoken)));
