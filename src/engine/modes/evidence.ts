/** Doing counts more than reading: after a guide, was it done on the real phone? The answer is the person's own word. */
import { isShort, type Topic } from '../../content/schema.ts';
import * as words from '../../messages/learning.ts';
import { LABELS } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { type Did, learnKey } from '../learning-keys.ts';
import { choose, note, say, setMode, type Turn, text, topicOf } from '../turn.ts';
import { answerTopic } from './answer.ts';
import { sayGone } from './menu.ts';
import { noteFinishedTracks } from './today.ts';
import { askPlaceOnce } from './village.ts';

const L = words.LEARN_LABELS;
/** Official confirmation is not the commune's to give (facts/hoc-so.md): these only record the person's word for it. */
const OFFICIAL = new Set(['hs-xac-nhan-pho-cap', 'hs-binhdanhocvuso']);

export function askDid(turn: Turn, topic: Topic): void {
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.didAsk(topic.title))],
    [
      choose(learnKey.did(topic.id, 'alone'), L.didAlone, true),
      choose(learnKey.did(topic.id, 'helped'), L.didHelped),
      choose(learnKey.did(topic.id, 'notyet'), L.didNotYet),
      choose(key.lesson(topic.id), LABELS.lesson),
      choose(key.menu(), LABELS.menu),
    ],
  );
}

export function answerDid(turn: Turn, topicId: string, how: Did): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return sayGone(turn);
  if (isShort(topic)) return answerTopic(turn, topicId);
  setMode(turn, { name: 'idle' });
  if (how === 'notyet') {
    return say(
      turn,
      [text(words.didNotYet())],
      [
        choose(key.guide(topic.id), LABELS.guide, true),
        choose('human', LABELS.human),
        choose(key.lesson(topic.id), LABELS.lesson),
        choose(key.menu(), LABELS.menu),
      ],
    );
  }
  turn.effects.push({ type: 'addEvidence', topic: topic.id, level: 'tu-khai', detail: how });
  const finished = noteFinishedTracks(turn);
  const { reminders } = turn.view.learning;
  const blocks = [
    text(how === 'alone' ? words.didAlone() : words.didHelped()),
    note(OFFICIAL.has(topic.id) ? words.officialNote() : words.evidenceNote()),
  ];
  if (finished.length === 0 && askPlaceOnce(turn, blocks)) return;
  say(turn, blocks, [
    ...finished,
    choose(learnKey.today, L.today, finished.length === 0),
    choose(key.quiz(topic.id), LABELS.quiz),
    ...(reminders.isOn || finished.length > 0 ? [] : [choose(learnKey.remind, L.remind)]),
    choose('progress', LABELS.progress),
  ]);
}

/** Confirmed by a person of the commune. Finished tracks are marked; the person hears of it when they next ask. */
export function takeConfirmation(turn: Turn, topicId: string): void {
  const topic = topicOf(turn, topicId);
  if (!topic || isShort(topic)) return;
  turn.effects.push({ type: 'addEvidence', topic: topicId, level: 'xac-nhan', detail: 'staff' });
  noteFinishedTracks(turn);
}
