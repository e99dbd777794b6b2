/** Sentences stay short: 20 words is the aim, over 25 is shown to the editor. */
import { learnerTexts, perTopic } from './rule.ts';

const LONGEST = 25;

export const sentences = perTopic('sentences', 'warning', (topic, { say }) =>
  learnerTexts(topic).flatMap(({ at, text }) =>
    text
      .split(/[.!?;:\n]\s*/)
      .filter((sentence) => sentence.split(/\s+/).length > LONGEST)
      .map((sentence) => ({ at, message: say.longSentence(sentence.split(/\s+/).length, sentence) })),
  ),
);
