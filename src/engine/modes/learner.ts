/** What the learner may see and do with what is known of them: own data, erasing it (progress: progress.ts). */

import { localDate } from '../../domain/local-time.ts';
import type { Block } from '../../domain/message.ts';
import { NEW_SESSION } from '../../domain/session.ts';
import { minuteFor } from '../../learning/reminders.ts';
import { clock, myLearning } from '../../messages/learning.ts';
import { eraseLinked, myLinks } from '../../messages/link.ts';
import * as vi from '../../messages/vi.ts';
import { myPlace } from '../../messages/village.ts';
import { key } from '../keys.ts';
import { choose, resumeChoices, say, setMode, type Turn, text } from '../turn.ts';

export function showMyData(turn: Turn): void {
  const { firstSeenAt, guides, lessons } = turn.view;
  const since = firstSeenAt === null ? null : localDate(firstSeenAt);
  say(
    turn,
    [
      text(vi.myDataText(since, guides.length, lessons.length)),
      ...learningData(turn),
      ...placeData(turn),
      ...linkData(turn),
    ],
    [
      choose('erase', vi.LABELS.erase),
      choose('progress', vi.LABELS.progress),
      choose(key.menu(), vi.LABELS.menu),
    ],
  );
}

/** What spaced review, reminders and certificates keep; only what there is. */
function learningData(turn: Turn): Block[] {
  const { cards, reminders, usualMinute, certificates } = turn.view.learning;
  const hour = reminders.isOn ? clock(minuteFor(reminders, usualMinute)) : null;
  const name = certificates[0]?.name ?? null;
  return cards.length === 0 && !hour && !name ? [] : [text(myLearning(cards.length, hour, name))];
}

/** Village and group, when they are known. */
function placeData(turn: Turn): Block[] {
  const { person, tenant } = turn.view;
  const village = tenant.villages.find((v) => v.id === person.villageId)?.name ?? null;
  const group = (person.audience && turn.bank.tracks.get(person.audience)?.title) || null;
  return village || group ? [text(myPlace(village, group))] : [];
}

/** The other channels of this person. */
function linkData(turn: Turn): Block[] {
  const others = turn.view.link?.others ?? [];
  return others.length > 0 ? [text(myLinks(others))] : [];
}

export function askErase(turn: Turn): void {
  setMode(turn, { name: 'confirm-erase' });
  const others = turn.view.link?.others ?? [];
  say(
    turn,
    [text(vi.eraseAsk()), ...(others.length > 0 ? [text(eraseLinked(others))] : [])],
    [choose('erase-yes', vi.LABELS.eraseYes), choose('erase-no', vi.LABELS.eraseNo)],
  );
}

/** Erases and says so; the next thing the person writes is a first contact again. */
export function erase(turn: Turn): void {
  turn.effects.push({ type: 'forget' });
  turn.session = NEW_SESSION;
  say(turn, [text(vi.eraseDone())], []);
}

export function keepData(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(turn, [text(vi.eraseKept())], [...resumeChoices(turn), choose(key.menu(), vi.LABELS.menu)]);
}
