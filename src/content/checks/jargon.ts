/**
 * A hard word is given its meaning at least once in every topic that teaches with it. Hard are the words of
 * content/glossary.yaml that carry `explained`: the phrases one of which gives the meaning, in the same text as the word or in
 * the same step (its parts are read together).
 * Kept useful rather than noisy:
 * - one finding a word and topic, at its first use: an editor mends it once, not at every step;
 * - words inside quotation marks are what the screen says, to be found there and not to be understood;
 * - questions do not count (they ask what was taught), nor do officers' own topics (the words of their trade);
 * - a topic whose title is the word is about it.
 */
import type { GlossaryEntry, Topic } from '../schema.ts';
import type { Path } from '../source.ts';
import { learnerTexts, perTopic } from './rule.ts';

const QUOTED = /\u201c[^\u201d]*\u201d/gu;
const LETTER = /[\p{L}\p{N}]/u;

/** Whether a text has the phrase as whole words. One in capitals is compared as it is: PIN is not a battery. */
function has(text: string, phrase: string): boolean {
  const isUpper = phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase();
  const haystack = isUpper ? text : text.toLowerCase();
  const needle = isUpper ? phrase : phrase.toLowerCase();
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const before = haystack[at - 1] ?? ' ';
    const after = haystack[at + needle.length] ?? ' ';
    if (!LETTER.test(before) && !LETTER.test(after)) return true;
  }
  return false;
}

const isForOfficers = (topic: Topic): boolean => topic.audience.every((track) => track === 'can-bo');

export const jargon = perTopic('jargon', 'warning', (topic, { glossary, say }) => {
  const hard = (glossary?.data ?? []).filter((entry) => entry.explained && !has(topic.title, entry.term));
  if (hard.length === 0 || isForOfficers(topic)) return [];
  const texts = learnerTexts(topic).filter(({ at }) => at[0] !== 'quiz');
  const together = new Map<string, string>();
  const placeOf = (at: Path): string => (at[1] === 'steps' ? at.slice(0, 3) : at).join('/');
  for (const { at, text } of texts) together.set(placeOf(at), `${together.get(placeOf(at)) ?? ''} ${text}`);
  const isExplained = (entry: GlossaryEntry, at: Path): boolean =>
    (entry.explained ?? []).some((phrase) => has(together.get(placeOf(at))!, phrase));
  return hard.flatMap((entry) => {
    const used = texts.filter(
      ({ text }) => has(text, entry.term) && has(text.replace(QUOTED, ' '), entry.term),
    );
    return used.length === 0 || used.some(({ at }) => isExplained(entry, at))
      ? []
      : [{ at: used[0]!.at, message: say.unexplained(entry.term, entry.meaning) }];
  });
});
