/** What the learner may see and do with what is known of them: own data, erasing it (progress: progress.ts). */

import { localDate } from '../../domain/local-time.ts';
import type { Block } from '../../domain/message.ts';
import { NEW_SESSION } from '../../domain/session.ts';
import { minuteFor } from '../../learning/reminders.ts';
import { clock } from '../../messages/learning.ts';
import { eraseLinked, myLinks } from '../../messages/link.ts';
import * as words from '../../messages/rights.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { rightsKey } from '../rights-keys.ts';
import { choose, note, resumeChoices, say, setMode, type Turn, text } from '../turn.ts';

const L = words.RIGHTS_LABELS;

/** All that is kept, in words; then a copy, mending it, taking consent back, erasing. */
export function showMyData(turn: Turn): void {
  leaveQuestion(turn);
  const { rights } = turn.view;
  const isWithdrawn = rights.withdrawnAt !== null;
  say(
    turn,
    [text(kept(turn)), text(person(turn)), ...linkData(turn), text(consent(turn)), note(words.neverKept())],
    [
      choose(rightsKey('copy'), L.copy),
      choose(rightsKey('fix'), L.fix),
      isWithdrawn ? choose(rightsKey('consent'), L.consent) : choose(rightsKey('withdraw'), L.withdraw),
      choose('erase', vi.LABELS.erase),
      choose(key.menu(), vi.LABELS.menu),
    ],
  );
}

/** A question about one's data is over when another of its words is said; a guide under way stays open. */
export function leaveQuestion(turn: Turn): void {
  const { name } = turn.session.mode;
  if (name === 'my-name' || name === 'confirm-withdraw' || name === 'confirm-erase')
    setMode(turn, { name: 'idle' });
}

function kept({ view }: Turn): string {
  const { firstSeenAt, guides, lessons, learning, rights } = view;
  return words.keptText({
    since: firstSeenAt === null ? null : localDate(firstSeenAt),
    said: rights.said,
    guides: guides.length,
    lessons: lessons.length,
    cards: learning.cards.length,
    certificates: learning.certificates.length,
    conversations: rights.conversations,
  });
}

function person({ view, bank }: Turn): string {
  const { person: who, tenant, learning, rights } = view;
  const { reminders, usualMinute } = learning;
  return words.personLines({
    name: rights.name,
    village: tenant.villages.find((v) => v.id === who.villageId)?.name ?? null,
    group: (who.audience && bank.tracks.get(who.audience)?.title) || null,
    reminder: reminders.isOn ? clock(minuteFor(reminders, usualMinute)) : null,
  });
}

function consent({ view }: Turn): string {
  const { consent: newest } = view.rights;
  return words.consentLine(newest?.status ?? null, newest === null ? null : localDate(newest.at));
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
