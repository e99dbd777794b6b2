/** Where village and group join the conversation: their keys, and what a text means for them. */
import { assertNever } from '../domain/errors.ts';
import { fold } from '../language/fold.ts';
import type { CommandName } from '../language/tables.ts';
import { findVillages, parsePlaceAsk, withoutLiving } from '../language/village-name.ts';
import {
  askAudience,
  askVillage,
  askWhichVillage,
  keepVillage,
  skipPlace,
  takeAudience,
  takeVillage,
  unknownAudience,
  unknownVillage,
} from './modes/village.ts';
import { type PlaceKey, parsePlaceKey, villageCodeKey } from './place-keys.ts';
import { setMode, type Turn } from './turn.ts';

type GoOn = (turn: Turn) => void;

export function followPlace(turn: Turn, key: PlaceKey, goOn: GoOn): void {
  switch (key.name) {
    case 'village':
      return askVillage(turn, key.page);
    case 'villageIs':
      return takeVillage(turn, key.id, key.by, goOn);
    case 'villageKeep':
      return keepVillage(turn, goOn);
    case 'audience':
      return askAudience(turn, key.page);
    case 'audienceIs':
      return takeAudience(turn, key.audience);
    case 'placeSkip':
      return skipPlace(turn);
    default:
      return assertNever(key);
  }
}

/** A poster's code typed or sent by a link ("#thon:3"): an entry, whatever is open. @returns whether the text was one */
export function takeCodeText(turn: Turn, utterance: string, goOn: GoOn): boolean {
  const code = /^#thon:(\d{1,7})$/i.exec(utterance)?.[1];
  const key = code ? parsePlaceKey(villageCodeKey(Number(code))) : null;
  if (!key) return false;
  turn.trace = { rule: 'place.code' };
  followPlace(turn, key, goOn);
  return true;
}

/** "đổi thôn", "tôi ở thôn 3", or a name when it was asked for: before commands, for names hold words like "Tiến". @returns whether it was that */
export function takePlaceText(turn: Turn, utterance: string, goOn: GoOn): boolean {
  const { villages, unit } = turn.view.tenant;
  const { mode } = turn.session;
  const asked = parsePlaceAsk(utterance, unit);
  if (asked?.kind === 'village') return heard(turn, () => askVillage(turn));
  if (asked?.kind === 'audience') return heard(turn, () => askAudience(turn));
  if (mode.name === 'audience') {
    const group = groupNamed(turn, utterance);
    if (group) return heard(turn, () => takeAudience(turn, group));
  }
  if (!asked && mode.name !== 'village') return false;
  const found = findVillages(asked?.name ?? withoutLiving(utterance), villages, unit);
  if (found.length === 1) return heard(turn, () => takeVillage(turn, found[0]!.id, 'self', goOn));
  if (found.length > 1) return heard(turn, () => askWhichVillage(turn, found));
  return asked ? heard(turn, () => unknownVillage(turn)) : false;
}

function heard(turn: Turn, act: () => void): true {
  turn.trace = { rule: 'place.text' };
  act();
  return true;
}

/** A track's title, or the beginning of one, without "người": "cao tuoi", "tieu thuong". */
function groupNamed(turn: Turn, utterance: string): string | undefined {
  const said = bare(utterance);
  if (said.length < 3) return undefined;
  return [...turn.bank.tracks.values()].find(({ id, title }) => {
    const name = bare(title);
    return name === said || name.startsWith(`${said} `) || id.replaceAll('-', ' ') === said;
  })?.id;
}
const bare = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:toi la |bac la |la |nhom )*(?:nguoi )?(?=\S)/, '');

const SKIPS: ReadonlySet<CommandName | 'goto'> = new Set<CommandName | 'goto'>([
  'later',
  'stop',
  'skip',
  'no',
  'not_yet',
  'next',
  'none_of_these',
]);

/** Said about the question itself: it stays open. */
const KEEPS: ReadonlySet<CommandName | 'goto'> = new Set<CommandName | 'goto'>([
  'yes',
  'repeat',
  'slower',
  'speak',
  'bigger',
  'picture',
]);

/** "để sau", "thôi", "không" end the question kindly; any other command ends it and is obeyed. @returns whether all is said */
export function obeyPlace(turn: Turn, name: CommandName | 'goto'): boolean {
  if (!isPlaceOpen(turn) || KEEPS.has(name)) return false;
  if (!SKIPS.has(name)) {
    setMode(turn, { name: 'idle' });
    return false;
  }
  skipPlace(turn);
  return true;
}

const isPlaceOpen = (turn: Turn): boolean => ['village', 'audience'].includes(turn.session.mode.name);

/** A text that is neither command nor a sure question while a name was asked for: asked again, with the names. @returns whether it was */
export function repeatPlace(turn: Turn): boolean {
  const { name } = turn.session.mode;
  if (name === 'village') unknownVillage(turn);
  else if (name === 'audience') unknownAudience(turn);
  else return false;
  return true;
}

/** Shows the open question again. @returns whether one is */
export function showOpenPlace(turn: Turn): boolean {
  const { name } = turn.session.mode;
  if (name === 'village') askVillage(turn);
  else if (name === 'audience') askAudience(turn);
  else return false;
  return true;
}
