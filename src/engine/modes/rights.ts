/** The rights over one's data besides erasing it: a copy, mending what is wrong, taking consent back and giving it again. */
import { COPY_PATH } from '../../domain/rights.ts';
import { looksLikeName } from '../../language/person-name.ts';
import * as words from '../../messages/rights.ts';
import { LABELS, NOTICE_VERSION } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { noticeText } from '../notice.ts';
import { placeKey } from '../place-keys.ts';
import { type RightsKey, rightsKey } from '../rights-keys.ts';
import { choose, note, resumeChoices, say, setMode, type Turn, text } from '../turn.ts';
import { askErase, leaveQuestion } from './learner.ts';
import { silence } from './reminders.ts';

const L = words.RIGHTS_LABELS;
/** Letters, spaces, apostrophes and full stops, as on a certificate: nothing that could be a link or a number. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'. -]{1,39}$/u;

const isWithdrawn = (turn: Turn): boolean => turn.view.rights.withdrawnAt !== null;

export function followRights(turn: Turn, name: RightsKey): void {
  switch (name) {
    case 'copy':
      return giveCopy(turn);
    case 'fix':
      return askFix(turn);
    case 'name':
      return askName(turn);
    case 'no-name':
      return dropName(turn);
    case 'withdraw':
      return askWithdraw(turn);
    case 'withdraw-yes':
      return withdraw(turn);
    case 'withdraw-no':
      return keepConsent(turn);
    case 'consent':
      return consentAgain(turn);
  }
}

/** A link that nobody can guess; the page behind it makes the copy when it is opened. */
export function giveCopy(turn: Turn): void {
  leaveQuestion(turn);
  const { origin } = turn.view.rights;
  const { isPulled } = turn.view.learning.reach;
  const after = [choose('mydata', L.mydata), choose(key.menu(), LABELS.menu)];
  if (origin === null && !isPulled)
    return say(turn, [text(words.copyAtOffice(turn.view.rights.code))], after);
  const { freshKey: code } = turn.view.learning;
  turn.effects.push({ type: 'offerCopy', code });
  const path = `${COPY_PATH}${code}`;
  // On the page itself a path is enough, and right whatever the page's address is.
  const link = isPulled ? words.copyOnPage(path) : words.copyLink(`${origin}${path}`);
  say(turn, [text(link), note(words.copyCare())], after);
}

export function askFix(turn: Turn): void {
  leaveQuestion(turn);
  const hasVillages = turn.view.tenant.villages.length > 0;
  say(
    turn,
    [text(words.fixAsk()), note(words.fixOther())],
    [
      choose(rightsKey('name'), L.name),
      ...(hasVillages ? [choose(placeKey.village(), L.village)] : []),
      choose(placeKey.audience(), L.audience),
      choose('human', LABELS.human),
      choose('mydata', L.mydata),
    ],
  );
}

export function askName(turn: Turn): void {
  setMode(turn, { name: 'my-name' });
  const { name } = turn.view.rights;
  say(
    turn,
    [text(words.nameAsk(name)), note(words.youngNameNote())],
    [...(name === null ? [] : [choose(rightsKey('no-name'), L.noName)]), choose('mydata', L.mydata)],
  );
}

/**
 * The next text after the question for a name.
 * @param isSure only what looks like a name is taken; the rest may still be a command or a question
 * @returns whether it was taken
 */
export function takeMyName(turn: Turn, utterance: string, isSure: boolean): boolean {
  if (turn.session.mode.name !== 'my-name' || (isSure && !looksLikeName(utterance))) return false;
  const name = utterance.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!NAME.test(name)) {
    turn.lead.push(text(words.nameBad()));
    askName(turn);
    return true;
  }
  turn.effects.push({ type: 'setPerson', name, by: 'self' });
  setMode(turn, { name: 'idle' });
  const hasPapers = turn.view.learning.certificates.length > 0;
  say(
    turn,
    [text(words.nameDone(name)), ...(hasPapers ? [text(words.nameOnPapers())] : [])],
    [choose('mydata', L.mydata), ...resumeChoices(turn).slice(0, 1), choose(key.menu(), LABELS.menu)],
  );
  return true;
}

function dropName(turn: Turn): void {
  turn.effects.push({ type: 'setPerson', name: null, by: 'self' });
  setMode(turn, { name: 'idle' });
  const hasPapers = turn.view.learning.certificates.length > 0;
  say(
    turn,
    [text(words.nameDropped()), ...(hasPapers ? [note(words.nameOnPaperStays())] : [])],
    [choose('mydata', L.mydata), choose(key.menu(), LABELS.menu)],
  );
}

export function askWithdraw(turn: Turn): void {
  if (isWithdrawn(turn)) {
    setMode(turn, { name: 'idle' });
    return say(
      turn,
      [text(words.withdrawAlready()), note(words.withdrawKeeps())],
      [
        choose(rightsKey('consent'), L.consent),
        choose('erase', LABELS.erase),
        choose(key.menu(), LABELS.menu),
      ],
    );
  }
  setMode(turn, { name: 'confirm-withdraw' });
  say(
    turn,
    [text(words.withdrawAsk()), note(words.withdrawKeeps())],
    [
      choose(rightsKey('withdraw-yes'), L.withdrawYes),
      choose(rightsKey('withdraw-no'), L.withdrawNo),
      choose('erase', LABELS.erase),
    ],
  );
}

/** At once: reminders, messages of the commune, records of learning and lists of staff end here. Answering goes on. */
export function withdraw(turn: Turn): void {
  if (isWithdrawn(turn)) return askWithdraw(turn);
  silence(turn);
  turn.effects.push(
    { type: 'cancelSchedule', kind: 'answer' },
    { type: 'setWithdrawn', isWithdrawn: true },
    { type: 'setConsent', status: 'withdrawn', version: NOTICE_VERSION, notice: noticeText(turn) },
  );
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.withdrawDone()), note(words.withdrawBack())],
    [
      choose('erase', LABELS.erase),
      choose(rightsKey('consent'), L.consent),
      choose(key.menu(), LABELS.menu),
      choose('ask', LABELS.ask),
    ],
  );
}

export function keepConsent(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(turn, [text(words.withdrawKept())], [...resumeChoices(turn), choose(key.menu(), LABELS.menu)]);
}

export function consentAgain(turn: Turn): void {
  leaveQuestion(turn);
  const choices = [...resumeChoices(turn).slice(0, 1), choose(key.menu(), LABELS.menu)];
  if (!isWithdrawn(turn)) return say(turn, [text(words.consentAlready())], choices);
  turn.effects.push(
    { type: 'setWithdrawn', isWithdrawn: false },
    { type: 'setConsent', status: 'given', version: NOTICE_VERSION, notice: noticeText(turn) },
  );
  turn.session = { ...turn.session, notice: NOTICE_VERSION };
  say(turn, [text(words.consentDone()), note(noticeText(turn))], choices);
}

/** Shows the open question of these again. @returns whether one is open */
export function showOpenRights(turn: Turn): boolean {
  const { name } = turn.session.mode;
  if (name === 'my-name') askName(turn);
  else if (name === 'confirm-withdraw') askWithdraw(turn);
  else if (name === 'confirm-erase') askErase(turn);
  else return false;
  return true;
}
