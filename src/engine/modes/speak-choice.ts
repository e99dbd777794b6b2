/** "Đọc cho tôi" as a choice: where there is a voice, the page does not have the button already, and the message has room. */
import type { Choice } from '../../domain/message.ts';
import { canHear, NO_HEARING, type Spoken } from '../../domain/spoken.ts';
import { SPEAK_LABEL } from '../../messages/aloud.ts';
import { choose, type Turn } from '../turn.ts';

export function speakChoice(turn: Turn, spoken: Spoken): Choice[] {
  const hearing = turn.view.hearing ?? NO_HEARING;
  const isOnPage = turn.view.learning.reach.isPulled;
  return canHear(hearing, spoken) && !isOnPage ? [choose('speak', SPEAK_LABEL)] : [];
}
