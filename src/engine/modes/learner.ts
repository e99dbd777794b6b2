/** What the learner may see and do with what is known of them: own data, erasing it (progress: progress.ts). */

import { NEW_SESSION } from '../../domain/session.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, resumeChoices, say, setMode, type Turn, text } from '../turn.ts';

export function showMyData(turn: Turn): void {
  const { firstSeenAt, guides, lessons } = turn.view;
  // Vietnam is UTC+7 all year: shifting by seven hours and reading UTC fields gives the local date.
  const since = firstSeenAt === null ? null : localDate(firstSeenAt);
  say(
    turn,
    [text(vi.myDataText(since, guides.length, lessons.length))],
    [
      choose('erase', vi.LABELS.erase),
      choose('progress', vi.LABELS.progress),
      choose(key.menu(), vi.LABELS.menu),
    ],
  );
}

function localDate(at: number): string {
  const date = new Date(at + 7 * 3_600_000);
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
}

export function askErase(turn: Turn): void {
  setMode(turn, { name: 'confirm-erase' });
  say(
    turn,
    [text(vi.eraseAsk())],
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
