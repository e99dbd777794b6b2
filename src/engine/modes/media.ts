/**
 * What is no text: a kind, useful answer. A voice note: how to let the keyboard write. A photo in the middle of a step: probably the
 * screen one is stuck on, so a person of the office is offered, or told at once when "kẹt" was said. Nothing is looked at or kept.
 */
import type { MediaKind } from '../../domain/event.ts';
import { parseCommand } from '../../language/commands.ts';
import * as words from '../../messages/inbound.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, note, say, type Turn, text, topicOf } from '../turn.ts';
import { stepStill } from './guide.ts';
import { showMenu } from './menu.ts';
import { mediaInCheck } from './scam.ts';

const PHOTOS = new Set<MediaKind>(['image', 'video']);

/** @param goOn shows again what is open */
export function takeMedia(
  turn: Turn,
  kind: MediaKind,
  isBeingHeard: boolean,
  goOn: (turn: Turn) => void,
): void {
  turn.trace = { rule: `media.${kind}` };
  if (isBeingHeard) return say(turn, [text(words.voiceWait())], turn.session.offered);
  if (turn.session.mode.name === 'scam' && kind !== 'sticker' && kind !== 'gif') return mediaInCheck(turn);
  if (PHOTOS.has(kind) && takePhoto(turn)) return;
  if (kind === 'audio')
    turn.lead.push(text(words.voiceNote()), text(words.voiceHow()), note(words.voiceNoKey()));
  else turn.lead.push(text(vi.mediaText(kind)));
  if (turn.session.mode.name === 'idle') return showMenu(turn);
  goOn(turn);
}

/** @returns whether the photo was about a step */
function takePhoto(turn: Turn): boolean {
  const { mode } = turn.session;
  const topic = mode.name === 'guide' ? topicOf(turn, mode.topic) : undefined;
  const index = topic?.guide.steps.findIndex(({ id }) => mode.name === 'guide' && id === mode.step) ?? -1;
  if (mode.name !== 'guide' || !topic || index < 0) return false;
  if (mode.stuckCount > 0) passPhoto(turn, topic.id, index);
  else {
    const act = (name: 'photo' | 'done' | 'stuck' | 'show') => key.step(topic.id, mode.step, name);
    const isLast = index + 1 === topic.guide.steps.length;
    say(
      turn,
      [text(words.photoAsk(index + 1)), note(words.photoHow())],
      [
        choose(act('photo'), words.PHOTO_LABEL),
        choose(act('stuck'), vi.LABELS.stuck),
        choose(act('done'), isLast ? vi.LABELS.finish : vi.LABELS.done),
        choose(act('show'), vi.LABELS.again),
      ],
    );
  }
  return true;
}

/** "kẹt" with a photo in one message. @returns whether it was that */
export function takeStuckPhoto(turn: Turn, utterance: string, kind: MediaKind): boolean {
  const { mode } = turn.session;
  if (mode.name !== 'guide' || !PHOTOS.has(kind)) return false;
  const command = parseCommand(utterance, turn.bank.language, { guideOpen: true, yesNo: false });
  if (command?.name !== 'stuck') return false;
  turn.session = { ...turn.session, mode: { ...mode, stuckCount: Math.max(1, mode.stuckCount) } };
  turn.trace = { rule: 'media.stuck' };
  return takePhoto(turn);
}

/** The photo goes to a person, that is: they are told that one was sent. */
export function passPhoto(turn: Turn, topicId: string, index: number): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return;
  // Where nobody reads the inbox nothing is promised in its name.
  const said = turn.view.desk.isStaffed ? words.photoPassed() : vi.stillStuck();
  stepStill(turn, topic, index, { said, note: words.photoNote() });
}
