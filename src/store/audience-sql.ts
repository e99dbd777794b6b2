/** An audience as conditions over learners (alias `l`) and people (alias `p`): one static text, switched by its parameters. */
import { DAY_MS } from '../domain/local-time.ts';

/** What a broadcast asks of its people; see broadcast/draft.ts. */
export type AudienceFilter = {
  readonly villages: readonly number[];
  readonly groups: readonly string[];
  readonly tracks: readonly string[];
  readonly level: { readonly skill: string | null; readonly from: number; readonly to: number } | null;
  readonly done: readonly string[];
  readonly notDone: readonly string[];
  readonly seenWithinDays: number | null;
  readonly unseenForDays: number | null;
  readonly channels: readonly string[];
};

const within = (column: string, list: string): string =>
  `(:${list} IS NULL OR ${column} IN (SELECT value FROM json_each(:${list})))`;
const CAN_DO = `(EXISTS (SELECT 1 FROM evidence AS v WHERE v.learner_id = l.id AND v.topic = t.value)
  OR EXISTS (SELECT 1 FROM guides AS g WHERE g.learner_id = l.id AND g.topic = t.value AND g.status = 'finished'))`;

export const AUDIENCE_SQL = `
  ${within(`substr(l.account_id, 1, instr(l.account_id, ':') - 1)`, 'channels')}
  AND ${within('p.village_id', 'villages')}
  AND ${within('p.audience', 'groups')}
  AND (:tracks IS NULL OR EXISTS (SELECT 1 FROM enrolments AS e
    WHERE e.learner_id = l.id AND e.track IN (SELECT value FROM json_each(:tracks))))
  AND (:levelFrom IS NULL OR (SELECT coalesce(max(s.level), 0) FROM levels AS s
    WHERE s.learner_id = l.id AND (:skill IS NULL OR s.skill = :skill)) BETWEEN :levelFrom AND :levelTo)
  AND (:seenFrom IS NULL OR l.last_inbound_at >= :seenFrom)
  AND (:unseenFrom IS NULL OR l.last_inbound_at < :unseenFrom)
  AND (:done IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:done) AS t WHERE NOT ${CAN_DO}))
  AND (:notDone IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:notDone) AS t WHERE ${CAN_DO}))`;

/** The parameters `AUDIENCE_SQL` wants. */
export function audienceParams(filter: AudienceFilter, now: number): Record<string, string | number | null> {
  const list = (values: readonly (string | number)[]): string | null =>
    values.length === 0 ? null : JSON.stringify(values);
  const ago = (days: number | null): number | null => (days === null ? null : now - days * DAY_MS);
  return {
    channels: list(filter.channels),
    villages: list(filter.villages),
    groups: list(filter.groups),
    tracks: list(filter.tracks),
    skill: filter.level?.skill ?? null,
    levelFrom: filter.level?.from ?? null,
    levelTo: filter.level?.to ?? null,
    seenFrom: ago(filter.seenWithinDays),
    unseenFrom: ago(filter.unseenForDays),
    done: list(filter.done),
    notDone: list(filter.notDone),
  };
}

/** Everybody this learner is (alias `l`): on one channel, or on the linked ones too. */
const SELVES = `SELECT l.id UNION ALL SELECT other.learner_id FROM person_links AS own
  JOIN person_links AS other ON other.person = own.person WHERE own.learner_id = l.id`;

/** Said "dung nhac", whatever the channel, or took consent back. */
export const OPTED_OUT_SQL = `(l.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM reminders AS stop WHERE stop.learner_id IN (${SELVES})
  AND stop.is_on = 0 AND stop.stopped_why = 'asked'))`;

/** What broadcast/reach.ts judges a learner `l` by; wants `:capFrom`. */
export const FACTS_SQL = `
  l.last_inbound_at AS lastInboundAt,
  (l.follows = 0 OR l.unreachable_at IS NOT NULL) AS blocked,
  ${OPTED_OUT_SQL} AS optedOut,
  (SELECT count(*) FROM proactive AS q WHERE q.learner_id IN (${SELVES}) AND q.state = 'queued' AND q.at > :capFrom) AS weekCount`;
export type FactsRow = {
  readonly lastInboundAt: number;
  readonly blocked: number;
  readonly optedOut: number;
  readonly weekCount: number;
};
