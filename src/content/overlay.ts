/**
 * A commune's overlay on the bank: its entries are judged by the bank's own rules and become a bank that shares everything
 * else with the common one. Pure. An empty overlay is the common bank itself, so a hundred communes cost one bank.
 */
import { parseCommand } from '../language/commands.ts';
import { draftWords, OFFICER_WORDS } from '../messages/desk-overlay.ts';
import { hasMask } from '../messages/mask.ts';
import type { Bank } from './bank.ts';
import { barePhone, judge } from './compile.ts';
import { type OverlayProblem, type Signed, topicIdOf } from './overlay-schema.ts';
import { ownTopic } from './own-topic.ts';
import type { Topic } from './schema.ts';
import type { Path, Source } from './source.ts';

export type OverlayRules = {
  /** Phone numbers of the commune's own contacts: its texts may name them. */
  readonly phones: readonly string[];
  /**
   * The topic that is being written: only it is judged (the rest was), with all advice. Null: everything is, for errors
   * only, as start-up needs it.
   */
  readonly about: string | null;
};
export type CompiledOverlay = { readonly bank: Bank | null; readonly problems: readonly OverlayProblem[] };

/** A topic as the overlay makes it, and how many of its asks are the bank's. */
type Made = { readonly source: Source<Topic>; readonly kept: number; readonly isOwn: boolean };

/** @returns the bank with the overlay, or null when any problem is an error */
export function compileOverlay(
  common: Bank,
  signed: readonly Signed[],
  { phones, about }: OverlayRules,
): CompiledOverlay {
  if (signed.length === 0) return { bank: common, problems: [] };
  const problems: OverlayProblem[] = [];
  const made = signed.flatMap((one) => {
    const topic = topicOf(common, one);
    if (!topic) problems.push(wrong(topicIdOf(one.entry), 'all', null, draftWords.topicGone()));
    return topic ? [topic] : [];
  });
  const mine = about === null ? made : made.filter(({ source }) => source.data.id === about);
  problems.push(...ruleProblems(common, made, mine, { phones, about }), ...askProblems(common, made, mine));
  if (about !== null) problems.push(...advice(common, mine));
  const isWrong = problems.some((problem) => problem.severity === 'error');
  return { bank: isWrong ? null : bankWith(common, made), problems };
}

function topicOf(common: Bank, signed: Signed): Made | null {
  const { entry } = signed;
  if (entry.kind === 'answer') return { source: sourceOf(ownTopic(signed, entry)), kept: 0, isOwn: true };
  const topic = common.topics.get(entry.topic);
  return topic
    ? {
        source: sourceOf({ ...topic, asks: [...topic.asks, ...entry.asks] }),
        kept: topic.asks.length,
        isOwn: false,
      }
    : null;
}

/** The bank's rules look at files; a topic of the overlay stands where its file would. */
const sourceOf = (data: Topic): Source<Topic> => ({
  path: `topics/${data.group}/${data.id}.yaml`,
  data,
  lineOf: () => 1,
});

function ruleProblems(
  common: Bank,
  made: readonly Made[],
  mine: readonly Made[],
  { phones, about }: OverlayRules,
): OverlayProblem[] {
  const touched = new Set(made.filter(({ isOwn }) => !isOwn).map(({ source }) => source.data.id));
  const others = [
    ...[...common.topics.values()].filter(({ id }) => !touched.has(id)).map(sourceOf),
    ...made.filter((one) => !mine.includes(one)).map(({ source }) => source),
  ];
  const sources = mine.map(({ source }) => source);
  const { hosts } = common.allowed;
  const found = judge(
    {
      topics: [...others, ...sources],
      judged: sources,
      skills: null,
      glossary: { path: '', data: common.glossary, lineOf: () => 1 },
      // Skills are the bank's and not looked at; related topics are, below.
      isWhole: false,
      safety: null,
      hosts: { has: (host) => hosts.has(host) || host.endsWith('.gov.vn') },
      phones: new Set([...common.allowed.phones, ...phones.map(barePhone)]),
      today: null,
      say: OFFICER_WORDS,
    },
    about === null ? 'errors' : 'all',
  );
  const bySource = new Map<unknown, Made>(mine.map((one) => [one.source, one]));
  return found.flatMap(({ rule, finding }) => {
    const one = bySource.get(finding.source);
    const place = one && placeOf(one, finding.at);
    return one && place
      ? [{ topic: one.source.data.id, ...place, severity: rule.severity, message: finding.message }]
      : [];
  });
}

/** Where the officer finds it; null when the finding is about the bank's own part of a topic. */
function placeOf({ kept, isOwn }: Made, at: Path): Pick<OverlayProblem, 'field' | 'index'> | null {
  const [field, n] = at;
  if (field === 'asks') return Number(n) >= kept ? { field, index: Number(n) - kept } : null;
  if (!isOwn) return null;
  return field === 'title' || field === 'answer' || field === 'related'
    ? { field, index: typeof n === 'number' ? n : null }
    : { field: 'all', index: null };
}

const wrong = (
  topic: string,
  field: OverlayProblem['field'],
  index: number | null,
  message: string,
): OverlayProblem => ({ topic, field, index, severity: 'error', message });

/** What only officers can get wrong: they copy what people typed. */
function askProblems(common: Bank, made: readonly Made[], mine: readonly Made[]): OverlayProblem[] {
  return mine.flatMap(({ source, kept, isOwn }) => {
    const { id, asks, related } = source.data;
    const known = (other: string): boolean =>
      common.topics.has(other) || made.some((one) => one.source.data.id === other);
    return [
      ...(isOwn ? related : []).flatMap((other, n) =>
        known(other) ? [] : [wrong(id, 'related', n, OFFICER_WORDS.unknownRelated(other))],
      ),
      ...asks.slice(kept).flatMap((ask, n) => {
        if (hasMask(ask)) return [wrong(id, 'asks', n, draftWords.maskedAsk(ask))];
        const command = parseCommand(ask, common.language, { guideOpen: false, yesNo: false });
        return command ? [wrong(id, 'asks', n, draftWords.commandAsk(ask))] : [];
      }),
    ];
  });
}

const ENOUGH_ASKS = 3;

function advice(common: Bank, judged: readonly Made[]): OverlayProblem[] {
  return judged.flatMap(({ source, kept, isOwn }): OverlayProblem[] => {
    const { id, asks } = source.data;
    const vague = asks
      .slice(kept)
      .flatMap((ask, n) =>
        common.matcher.telling(ask).length > 0 ? [] : [wrong(id, 'asks', n, draftWords.vagueAsk(ask))],
      );
    const few: OverlayProblem = {
      ...wrong(id, 'asks', null, draftWords.fewAsks(asks.length)),
      severity: 'warning',
    };
    return isOwn && asks.length < ENOUGH_ASKS ? [...vague, few] : vague;
  });
}

function bankWith(common: Bank, judged: readonly Made[]): Bank {
  const topics = new Map(common.topics);
  for (const { source } of judged) topics.set(source.data.id, source.data);
  const own = judged.filter(({ isOwn }) => isOwn).map(({ source }) => source.data);
  const asks = judged
    .filter(({ isOwn }) => !isOwn)
    .map(({ source, kept }) => ({ topic: source.data.id, texts: source.data.asks.slice(kept) }));
  return {
    ...common,
    topics,
    order: [...common.order, ...own.map((topic) => topic.id)],
    matcher: common.matcher.extend({ asks, topics: own }),
  };
}

export type Usable = {
  readonly bank: Bank;
  /** What is in force. */
  readonly signed: readonly Signed[];
  readonly problems: readonly OverlayProblem[];
};

/**
 * The most of an overlay that can be used: what the rules refuse is left out, ask by ask and entry by entry, and named. The
 * common bank may have changed since something was published; that must never stop a commune's service.
 */
export function compileUsable(common: Bank, signed: readonly Signed[], phones: readonly string[]): Usable {
  const problems: OverlayProblem[] = [];
  let left = signed;
  while (left.length > 0) {
    const compiled = compileOverlay(common, left, { phones, about: null });
    problems.push(...compiled.problems.filter((problem) => problem.severity === 'error'));
    if (compiled.bank) return { bank: compiled.bank, signed: left, problems };
    const fewer = left.flatMap((one) => withoutWrong(one, compiled.problems));
    // Something wrong that belongs to no entry: better the common bank than none.
    left = sizeOf(fewer) < sizeOf(left) ? fewer : [];
  }
  return { bank: common, signed: [], problems };
}

const sizeOf = (signed: readonly Signed[]): number =>
  signed.reduce((sum, { entry }) => sum + 1 + entry.asks.length, 0);

function withoutWrong(signed: Signed, problems: readonly OverlayProblem[]): Signed[] {
  const { entry } = signed;
  const mine = problems.filter((p) => p.severity === 'error' && p.topic === topicIdOf(entry));
  if (mine.some((p) => p.field !== 'asks' || p.index === null)) return [];
  const asks = entry.asks.filter((_, n) => !mine.some((p) => p.index === n));
  return asks.length === 0 ? [] : [{ ...signed, entry: { ...entry, asks } }];
}
