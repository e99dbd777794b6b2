/** Every source says of when it is, by a year at least, or that it gives no date; none is newer than the check itself. */
import { fold } from '../../language/fold.ts';
import { perTopic } from './rule.ts';

const YEAR = /(?<!\d)(20\d{2})(?!\d)/g;

export const sources = perTopic('sources', 'error', (topic, { say }) =>
  topic.sources.flatMap((source, n) => {
    const years = [...source.on.matchAll(YEAR)].map((match) => Number(match[1]));
    const undated = fold(source.on) === 'khong ghi ngay';
    if (years.length === 0 && !undated)
      return [{ at: ['sources', n, 'on'], message: say.undated(source.on) }];
    return Math.max(0, ...years) > Number(topic.checked.slice(0, 4))
      ? [{ at: ['sources', n, 'on'], message: say.sourceAhead(source.on, topic.checked) }]
      : [];
  }),
);
