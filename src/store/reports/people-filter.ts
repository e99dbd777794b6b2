/** Which people a list is about: conditions on `l` (learners) and `p` (people), always with parameters. */
import type { EvidenceLevel } from '../../domain/learning.ts';
import { DAY_MS } from '../../domain/local-time.ts';
import type { Params } from './report-file.ts';
import { STILL_THERE } from './stuck-places.ts';

/** Not chosen yet; stands beside ids and codes in filters. */
export const NONE = 'none';
export const SEEN = ['7', '30', '90', 'older'] as const;
export type Seen = (typeof SEEN)[number];

/** A field that is missing does not narrow the list. */
export type PeopleFilter = {
  readonly village?: number | typeof NONE;
  readonly audience?: string;
  readonly channel?: string;
  readonly track?: string;
  /** Last seen within so many days; `older`: not within ninety. */
  readonly seen?: Seen;
  /** Stuck and still at that step. */
  readonly stuck?: boolean;
  /** Only with `stuck`: in this guide, at this step. */
  readonly topic?: string;
  readonly step?: string;
  /** Has evidence of this level in some topic; `none`: of no level. */
  readonly evidence?: EvidenceLevel | typeof NONE;
  /** A part of the name, without accents. */
  readonly name?: string;
  /** A learner's id, from a person's code. */
  readonly id?: number;
};

export type Conditions = { readonly where: string; readonly params: Params };

export function conditionsOf(filter: PeopleFilter, now: number): Conditions {
  const parts: { sql: string; params?: Params }[] = [
    // Consent taken back: found by the person's own code (to erase, to give a copy), in no list.
    filter.id === undefined ? { sql: 'l.withdrawn_at IS NULL' } : null,
    placed('p.village_id', 'village', filter.village),
    placed('p.audience', 'audience', filter.audience),
    given(filter.channel, (channel) => ({
      sql: `substr(l.account_id, 1, instr(l.account_id, ':') - 1) = :channel`,
      params: { channel },
    })),
    given(filter.track, (track) => ({
      sql: 'EXISTS (SELECT 1 FROM enrolments WHERE learner_id = l.id AND track = :track)',
      params: { track },
    })),
    given(filter.seen, (seen) => seenWithin(seen, now)),
    given(filter.stuck || undefined, () => stuckAt(filter)),
    given(filter.evidence, evidenced),
    given(filter.name, (name) => ({
      sql: 'instr(fold(p.name), fold(:name)) > 0',
      params: { name },
    })),
    given(filter.id, (id) => ({ sql: 'l.id = :id', params: { id } })),
  ].filter((part) => part !== null);
  return {
    where: parts.length === 0 ? '1' : parts.map((part) => `(${part.sql})`).join(' AND '),
    params: Object.assign({}, ...parts.map((part) => part.params ?? {})) as Params,
  };
}

type Part = { sql: string; params?: Params } | null;

const given = <T>(value: T | undefined, part: (value: T) => Part): Part =>
  value === undefined ? null : part(value);

const placed = (column: string, name: string, value: string | number | undefined): Part =>
  given(value, (wanted) =>
    wanted === NONE
      ? { sql: `${column} IS NULL` }
      : { sql: `${column} = :${name}`, params: { [name]: wanted } },
  );

function seenWithin(seen: Seen, now: number): Part {
  const days = seen === 'older' ? 90 : Number(seen);
  return {
    sql: `l.last_inbound_at ${seen === 'older' ? '<' : '>='} :seenFrom`,
    params: { seenFrom: now - days * DAY_MS },
  };
}

function stuckAt({ topic, step }: PeopleFilter): Part {
  return {
    sql: `EXISTS (SELECT 1 FROM stuck AS s WHERE s.learner_id = l.id AND ${STILL_THERE}
      AND (:stuckTopic IS NULL OR s.topic = :stuckTopic) AND (:stuckStep IS NULL OR s.step = :stuckStep))`,
    params: { stuckTopic: topic ?? null, stuckStep: step ?? null },
  };
}

function evidenced(level: EvidenceLevel | typeof NONE): Part {
  if (level === NONE) return { sql: 'NOT EXISTS (SELECT 1 FROM evidence WHERE learner_id = l.id)' };
  return {
    sql: 'EXISTS (SELECT 1 FROM evidence WHERE learner_id = l.id AND level = :evidence)',
    params: { evidence: level },
  };
}
