/**
 * Village and group in two taps: asked once, after the first thing a person finished; skipped freely; changed at any time.
 * Never a form: what is shown can be tapped, and a name can be typed as people say it.
 */
import type { VillageView } from '../../domain/learner.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { LEARN_LABELS } from '../../messages/learning.ts';
import { youngNote } from '../../messages/rights.ts';
import { LABELS, PRIVACY_NOTE } from '../../messages/vi.ts';
import * as words from '../../messages/village.ts';
import { key } from '../keys.ts';
import { learnKey } from '../learning-keys.ts';
import { placeKey } from '../place-keys.ts';
import { choose, note, resumeChoices, say, setMode, type Turn, text } from '../turn.ts';
import { greet, markGreeted } from './menu.ts';

/** The group whose people are mostly under sixteen. */
export const PUPILS = 'hoc-sinh';
/** With “Xem thêm” and “Để sau” that makes five choices. */
const PAGE = 3;

/** What is known now, this turn included. */
function placeOf(turn: Turn): { villageId: number | null; audience: string | null; setBy: string | null } {
  let { villageId, audience, setBy } = turn.view.person;
  for (const effect of turn.effects)
    if (effect.type === 'setPerson') {
      villageId = effect.villageId ?? villageId;
      audience = effect.audience ?? audience;
      setBy = effect.by;
    }
  return { villageId, audience, setBy };
}

const villageIn = (turn: Turn, id: number | null): VillageView | undefined =>
  turn.view.tenant.villages.find((village) => village.id === id);
/** The groups are the tracks of the bank: a person's group is the track made for it. */
const titleOf = (turn: Turn, audience: string | null): string | null =>
  (audience === null ? undefined : turn.bank.tracks.get(audience)?.title) ?? null;

/** Says it, with what is stored of a person when this is the first thing they hear. */
function tell(turn: Turn, blocks: readonly Block[], choices: readonly Choice[]): void {
  const privacy = turn.session.greeted ? [] : [note(PRIVACY_NOTE)];
  if (privacy.length > 0) markGreeted(turn);
  say(turn, [...blocks, ...privacy], choices);
}

/** After the first finished guide or lesson, once: takes the place of what else would be offered. @returns whether it asked */
export function askPlaceOnce(turn: Turn, blocks: readonly Block[]): boolean {
  const { villages } = turn.view.tenant;
  const { villageId, audience } = placeOf(turn);
  if (turn.session.askedPlace || villages.length === 0 || (villageId !== null && audience !== null))
    return false;
  turn.lead.push(...blocks);
  if (villageId === null) askVillage(turn);
  else askAudience(turn);
  return true;
}

/** @param isAgain the name just typed is none: the reason was told before */
export function askVillage(turn: Turn, page = 0, isAgain = false): void {
  const { tenant } = turn.view;
  const known = villageIn(turn, placeOf(turn).villageId);
  turn.session = { ...turn.session, askedPlace: true };
  if (tenant.villages.length === 0) {
    turn.lead.push(text(words.villageNone(tenant)));
    return askAudience(turn);
  }
  setMode(turn, { name: 'village' });
  const { shown, more, start } = pageAt(tenant.villages, page);
  const isLong = tenant.villages.length > PAGE + 1;
  tell(
    turn,
    [
      ...(known && start === 0 && !isAgain ? [text(words.villageNow(known.name))] : []),
      text(start === 0 ? words.villageAsk(tenant) : words.villageMore(tenant)),
      ...(start === 0 && !known && !isAgain ? [note(words.villageWhy())] : []),
      ...(isLong ? [note(words.villageHint(tenant.villages.at(-1)!.name))] : []),
    ],
    [
      ...shown.map(villageChoice),
      ...(more === null ? [] : [choose(placeKey.village(more), words.PLACE_LABELS.more)]),
      skipChoice,
    ],
  );
}

/** Several villages have that name, or a part of it. */
export function askWhichVillage(turn: Turn, some: readonly VillageView[]): void {
  setMode(turn, { name: 'village' });
  tell(
    turn,
    [text(words.villageWhich())],
    [...some.slice(0, 4).map(villageChoice), choose(placeKey.village(), words.PLACE_LABELS.more)],
  );
}

const villageChoice = ({ id, name }: VillageView): Choice =>
  choose(placeKey.villageIs(id), words.placeLabel(name));
const skipChoice: Choice = choose(placeKey.skip, words.PLACE_LABELS.skip);

/** The last page takes one more, for it needs no “Xem thêm”. */
function pageAt<T>(
  all: readonly T[],
  page: number,
): { shown: readonly T[]; more: number | null; start: number } {
  const start = page * PAGE < all.length ? page * PAGE : 0;
  const isLast = all.length - start <= PAGE + 1;
  return {
    shown: all.slice(start, isLast ? undefined : start + PAGE),
    more: isLast ? null : start / PAGE + 1,
    start,
  };
}

/** Shows again what was going on; tap.ts gives it, for it knows every mode and imports this one. */
type GoOn = (turn: Turn) => void;

export function takeVillage(turn: Turn, id: number, by: 'self' | 'qr', goOn: GoOn): void {
  const village = villageIn(turn, id);
  if (!village) return by === 'qr' ? sayGone(turn, goOn) : unknownVillage(turn);
  if (by === 'qr') return takeCode(turn, village, goOn);
  const { name } = turn.session.mode;
  turn.effects.push({ type: 'setPerson', villageId: id, by });
  const hasGroup = placeOf(turn).audience !== null;
  if (hasGroup && name !== 'village' && name !== 'idle') return noteInPassing(turn, village, goOn);
  if (hasGroup) return done(turn);
  turn.lead.push(text(words.villageNoted(village.name)));
  askAudience(turn);
}

export function unknownVillage(turn: Turn): void {
  turn.lead.push(text(words.villageUnknown(turn.view.tenant)));
  askVillage(turn, 0, true);
}

function sayGone(turn: Turn, goOn: GoOn): void {
  const gone = text(words.villageGone(turn.view.tenant));
  if (!turn.session.greeted) return greet(turn, [gone]);
  turn.lead.push(gone);
  goOn(turn);
}

/** A poster's code tells where a person is met, so it never overwrites what they or staff said without asking. */
function takeCode(turn: Turn, village: VillageView, goOn: GoOn): void {
  const { villageId, setBy } = placeOf(turn);
  const known = villageIn(turn, villageId);
  if (known && known.id !== village.id && setBy !== 'qr') {
    return tell(
      turn,
      [text(words.villageSwitch(known.name, village.name))],
      [
        choose(placeKey.villageIs(village.id), words.switchLabel(village.name)),
        choose(placeKey.villageKeep, words.keepLabel(known.name), true),
      ],
    );
  }
  if (known?.id !== village.id) turn.effects.push({ type: 'setPerson', villageId: village.id, by: 'qr' });
  noteInPassing(turn, village, goOn);
}

/** Recorded, and whatever was going on goes on. */
function noteInPassing(turn: Turn, village: VillageView, goOn: GoOn): void {
  const blocks = [text(words.villageNoted(village.name)), note(words.villageFix(turn.view.tenant))];
  if (!turn.session.greeted) return greet(turn, blocks);
  turn.lead.push(...blocks);
  goOn(turn);
}

export function keepVillage(turn: Turn, goOn: GoOn): void {
  if (turn.session.mode.name === 'idle') return skipPlace(turn);
  const known = villageIn(turn, placeOf(turn).villageId);
  if (known) turn.lead.push(text(words.villageKept(known.name)));
  goOn(turn);
}

export function askAudience(turn: Turn, page = 0): void {
  turn.session = { ...turn.session, askedPlace: true };
  setMode(turn, { name: 'audience' });
  const { shown, more, start } = pageAt([...turn.bank.tracks.values()], page);
  tell(
    turn,
    [text(start === 0 ? words.audienceAsk() : words.audienceMore())],
    [
      ...shown.map((track) => choose(placeKey.audienceIs(track.id), words.placeLabel(track.title))),
      ...(more === null ? [] : [choose(placeKey.audience(more), words.PLACE_LABELS.more)]),
      skipChoice,
    ],
  );
}

export function unknownAudience(turn: Turn): void {
  turn.lead.push(text(words.audienceUnknown()));
  askAudience(turn);
}

export function takeAudience(turn: Turn, audience: string): void {
  if (!turn.bank.tracks.has(audience)) return unknownAudience(turn);
  turn.effects.push({ type: 'setPerson', audience, by: 'self' });
  if (audience === PUPILS) turn.lead.push(note(youngNote()));
  done(turn);
}

export function skipPlace(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  const known = villageIn(turn, placeOf(turn).villageId);
  tell(
    turn,
    [text(known ? words.villageKept(known.name) : words.placeSkipped(turn.view.tenant))],
    onward(turn),
  );
}

function done(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  const { villageId, audience } = placeOf(turn);
  tell(
    turn,
    [
      text(words.placeDone(villageIn(turn, villageId)?.name ?? null, titleOf(turn, audience))),
      note(words.villageFix(turn.view.tenant)),
    ],
    onward(turn),
  );
}

/** What the question stood in the way of: going on, the check of the last topic, the track made for the group. */
function onward(turn: Turn): Choice[] {
  const { enrolments } = turn.view.learning;
  const { audience } = placeOf(turn);
  const track = audience === null ? undefined : turn.bank.tracks.get(audience);
  const { lastTopic } = turn.session;
  return [
    ...(track && !enrolments.some((e) => e.track === track.id)
      ? [choose(learnKey.track(track.id), words.trackLabel(track.title), true)]
      : [choose(learnKey.today, LEARN_LABELS.today, true)]),
    ...resumeChoices(turn).slice(0, 1),
    ...(lastTopic && turn.bank.topics.has(lastTopic) ? [choose(key.quiz(lastTopic), LABELS.quiz)] : []),
    choose(key.menu(), LABELS.menu),
    choose('ask', LABELS.ask),
  ];
}
