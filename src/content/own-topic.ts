/** A commune's own answer as a topic: found, asked back for and answered like any other, with nothing to follow or learn. Pure. */
import { localDate } from '../domain/local-time.ts';
import type { OwnAnswer, Signed } from './overlay-schema.ts';
import { AUDIENCES, OWN_GROUP, type Topic } from './schema.ts';

export function ownTopic({ who, at }: Pick<Signed, 'who' | 'at'>, entry: OwnAnswer): Topic {
  const on = localDate(at);
  const [day, month, year] = on.split('/');
  return {
    id: entry.id,
    group: OWN_GROUP,
    title: entry.title,
    skills: [],
    audience: [...AUDIENCES],
    level: 'lam-quen',
    asks: entry.asks,
    answer: entry.answer,
    guide: { minutes: 1, needs: [], steps: [] },
    lesson: [],
    quiz: [],
    related: entry.related,
    sources: [{ title: who, on }],
    checked: `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`,
  };
}
