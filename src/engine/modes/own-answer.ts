/** A commune's own short answer: nothing to follow or learn, so what comes next is a related task, a person, another question. */
import { isShort, type Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { ownNote } from '../../messages/own-answer.ts';
import { LABELS } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, note, resumeChoices, type Turn, topicOf } from '../turn.ts';

const RELATED = 2;

export function ownChoices(turn: Turn, topic: Topic): Choice[] {
  return [
    ...relatedChoices(turn, topic),
    ...resumeChoices(turn).slice(0, 1),
    choose('human', LABELS.human),
    choose('ask', LABELS.ask),
  ];
}

export const relatedChoices = (turn: Turn, topic: Topic): Choice[] =>
  topic.related
    .map((id) => topicOf(turn, id))
    .filter((other) => other !== undefined)
    .slice(0, RELATED)
    .map((other) => choose(key.topic(other.id), other.title));

/** Who says so and since when; nothing under a topic of the bank. */
export function ownNotes(topic: Topic): Block[] {
  return isShort(topic) ? [note(ownNote(topic.sources[0]!.on))] : [];
}
