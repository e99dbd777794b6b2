/** Files to bank: one pure function called by the check script, the tests and start-up. */
import type { z } from 'zod';
import type { LanguageTables } from '../language/tables.ts';
import type { Matcher } from '../matcher/match.ts';
import { content as say } from '../messages/operator.ts';
import type { Bank, Problem } from './bank.ts';
import { allowed } from './checks/allowed.ts';
import { asksDistinct } from './checks/asks-distinct.ts';
import { asksNear } from './checks/asks-near.ts';
import { choicesDistinct } from './checks/choices-distinct.ts';
import { fileName } from './checks/file-name.ts';
import { fits } from './checks/fits.ts';
import { freshness } from './checks/freshness.ts';
import { glossary } from './checks/glossary.ts';
import { jargon } from './checks/jargon.ts';
import { links } from './checks/links.ts';
import { quizAnswerable } from './checks/quiz-answerable.ts';
import { quizPlaces } from './checks/quiz-places.ts';
import { reachable } from './checks/reachable.ts';
import type { Finding, Rule, RuleInput } from './checks/rule.ts';
import { safety } from './checks/safety.ts';
import { screens } from './checks/screens.ts';
import { sentences } from './checks/sentences.ts';
import { skillsUsed } from './checks/skills-used.ts';
import { sources } from './checks/sources.ts';
import { titlesDistinct } from './checks/titles-distinct.ts';
import { checkDrills, checkTracks, type TrackFinding } from './checks/tracks.ts';
import { uniqueIds } from './checks/unique-ids.ts';
import { variants } from './checks/variants.ts';
import { wording } from './checks/wording.ts';
import type { ContentFile } from './load.ts';
import { lazyScam, readSafety } from './safety-files.ts';
import {
  allowedSchema,
  GROUPS,
  glossarySchema,
  indicatorsSchema,
  skillsSchema,
  type TenantConfig,
  type Topic,
  tenantSchema,
  topicSchema,
} from './schema.ts';
import { readSource, type Source } from './source.ts';
import { type Drill, drillsSchema, type Track, trackSchema } from './track-schema.ts';

export const RULES: readonly Rule[] = [
  fileName,
  uniqueIds,
  links,
  skillsUsed,
  reachable,
  titlesDistinct,
  asksDistinct,
  asksNear,
  screens,
  choicesDistinct,
  quizPlaces,
  quizAnswerable,
  variants,
  sentences,
  allowed,
  wording,
  glossary,
  jargon,
  sources,
  freshness,
  fits,
  safety,
];

export type Compiled = { readonly bank: Bank | null; readonly problems: readonly Problem[] };

/**
 * Compiles the bank.
 * @param files every YAML file of the content folder
 * @param makeMatcher builds the matcher from the valid topics
 * @param language the tables of content/language
 * @param today ISO date for the freshness rule; null skips it
 * @param asked `errors` leaves out the rules that only advise an editor: start-up has no use for them and waits for each
 * @returns the bank, or null when any problem is an error
 */
export function compileBank(
  files: readonly ContentFile[],
  makeMatcher: (topics: readonly Topic[]) => Matcher,
  language: LanguageTables,
  today: string | null = null,
  asked: 'all' | 'errors' = 'all',
): Compiled {
  const problems: Problem[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): Source<T> | null => {
    const file = files.find((f) => f.path === path);
    if (!file) return null;
    const { source, problems: found } = readSource(file, schema);
    problems.push(...found);
    return source;
  };
  const skills = read('skills.yaml', skillsSchema);
  const indicators = read('indicators.yaml', indicatorsSchema);
  const glossary = read('glossary.yaml', glossarySchema);
  const lists = read('allowed.yaml', allowedSchema)?.data ?? { hosts: [], phones: [] };
  const topics: Source<Topic>[] = [];
  for (const file of files.filter((f) => f.path.startsWith('topics/'))) {
    const { source, problems: found } = readSource(file, topicSchema);
    problems.push(...found);
    if (source) topics.push(source);
  }
  const shield = readSafety(files, problems);
  const plans = compileTracks(files, new Set(topics.map((t) => t.data.id)), problems);
  const allowedHere = {
    hosts: new Set(lists.hosts),
    phones: new Set(lists.phones.map(barePhone)),
  };
  const input: RuleInput = {
    topics,
    judged: topics,
    skills,
    glossary,
    isWhole: problems.length === 0,
    safety: shield && { ...shield, allowedHosts: lists.hosts },
    ...allowedHere,
    today,
    say,
  };
  for (const { rule, finding } of judge(input, asked)) {
    const { source, at, message } = finding;
    const { id, severity } = rule;
    problems.push({ file: source.path, line: source.lineOf(at), rule: id, severity, message });
  }
  if (topics.length === 0)
    problems.push({ file: 'topics', line: 1, rule: 'topics', severity: 'error', message: say.noTopics() });
  if (!shield || problems.some((p) => p.severity === 'error')) return { bank: null, problems };
  const data = topics.map((t) => t.data).sort((a, b) => groupAt(a) - groupAt(b));
  const bank: Bank = {
    topics: new Map(data.map((t) => [t.id, t])),
    order: data.map((t) => t.id),
    glossary: glossary?.data ?? [],
    matcher: makeMatcher(data),
    language,
    indicators: new Map((indicators?.data ?? []).map(({ id, name }) => [id, name])),
    skills: new Map((skills?.data ?? []).map((skill) => [skill.id, skill.title])),
    ...plans,
    allowed: allowedHere,
    scam: lazyScam(shield, language),
  };
  return { bank, problems };
}

/** What the rules find. The one list of rules, for the bank and for what a commune adds to it. */
export function judge(
  input: RuleInput,
  asked: 'all' | 'errors',
): { readonly rule: Rule; readonly finding: Finding }[] {
  return RULES.filter((rule) => asked === 'all' || rule.severity === 'error').flatMap((rule) =>
    rule.check(input).map((finding) => ({ rule, finding })),
  );
}

/** A phone number without the spaces and dots it is read by. */
export const barePhone = (phone: string): string => phone.replace(/[ .]/g, '');

const groupAt = ({ group }: Topic): number => (GROUPS as readonly string[]).indexOf(group);

/** Tracks in their order, and the drills; what is wrong with them goes into `problems`. */
function compileTracks(
  files: readonly ContentFile[],
  topics: ReadonlySet<string>,
  problems: Problem[],
): Pick<Bank, 'tracks' | 'drills'> {
  const report = (rule: string, findings: readonly TrackFinding[]): void => {
    for (const { path: file, line, message } of findings)
      problems.push({ file, line, rule, severity: 'error', message });
  };
  const tracks: Source<Track>[] = [];
  for (const file of files.filter((f) => f.path.startsWith('tracks/'))) {
    const { source, problems: found } = readSource(file, trackSchema);
    problems.push(...found);
    if (source) tracks.push(source);
  }
  report('tracks', checkTracks(tracks, topics));
  const drillFile = files.find((f) => f.path === 'drills.yaml');
  const drills = drillFile ? readSource<Drill[]>(drillFile, drillsSchema) : { source: null, problems: [] };
  problems.push(...drills.problems);
  if (drills.source) report('drills', checkDrills(drills.source, topics));
  const ordered = tracks.map((t) => t.data).sort((a, b) => a.order - b.order);
  return {
    tracks: new Map(ordered.map((track) => [track.id, track])),
    drills: new Map((drills.source?.data ?? []).map((drill) => [drill.id, drill])),
  };
}

/** The tenant files of the content folder (`tenants/<slug>.yaml`), each validated. */
export function compileTenants(files: readonly ContentFile[]): {
  tenants: TenantConfig[];
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const tenants = files
    .filter((f) => f.path.startsWith('tenants/'))
    .flatMap((file) => {
      const { source, problems: found } = readSource(file, tenantSchema);
      problems.push(...found);
      if (source && file.path !== `tenants/${source.data.slug}.yaml`) {
        problems.push({
          file: file.path,
          line: 1,
          rule: 'file-name',
          severity: 'error',
          message: say.idIsFile(source.data.slug, file.path),
        });
      }
      return source ? [source.data] : [];
    });
  return { tenants, problems };
}
