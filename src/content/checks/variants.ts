/**
 * Other wordings of a question are other wordings: none says what another question of the topic says, and none gives the
 * answer away (a person then recognises instead of remembering).
 */
import { words } from '../../language/fold.ts';
import { variantRepeats, variantTells } from '../../messages/variants.ts';
import type { Path } from '../source.ts';
import { perTopic } from './rule.ts';

const plain = (text: string): string => words(text).join(' ');
/** "Không cần" stands in many a question; a longer answer does not by chance. */
const TELLING_WORDS = 3;

export const variants = perTopic('variants', 'error', (topic) => {
  const seen = new Set(topic.quiz.map((item) => plain(item.ask)));
  return topic.quiz.flatMap((item, n) =>
    (item.variants ?? []).flatMap((variant, k) => {
      const at: Path = ['quiz', n, 'variants', k];
      const said = plain(variant);
      const isRepeated = seen.has(said);
      seen.add(said);
      const answer = plain(item.right);
      const tells = answer.split(' ').length >= TELLING_WORDS && ` ${said} `.includes(` ${answer} `);
      return [
        ...(isRepeated ? [{ at, message: variantRepeats(variant) }] : []),
        ...(tells ? [{ at, message: variantTells(item.right) }] : []),
      ];
    }),
  );
});
