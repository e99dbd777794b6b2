/** The scam shield's files fit together, and every host the assistant itself names is one it knows to be true. */
import { parse } from 'tldts';
import { safetyContent as words } from '../../messages/safety-content.ts';
import { compileHosts, judgeHost } from '../../safety/scam/hosts.ts';
import { setsOf } from '../../safety/scam/phrases.ts';
import { PANICS } from '../../safety/scam/schema.ts';
import type { SafetySources } from '../safety-files.ts';
import type { Path, Source } from '../source.ts';
import { type Finding, type Rule, type RuleInput, repeated, say } from './rule.ts';

const KNOWN = new Set(['self', 'Self', 'other', 'Other', 'office', 'police', 'hotline', 'commune']);
const LONGEST = 25;

export const safety: Rule = {
  id: 'safety',
  severity: 'error',
  check: (input) =>
    input.safety
      ? [
          ...hostFindings(input.safety),
          ...signFindings(input.safety, input),
          ...hourFindings(input.safety, input),
        ]
      : [],
};

const inFile =
  (source: Source<unknown>) =>
  (at: Path, message: string): Finding => ({ source, at, message });

function hostFindings({ hosts, allowedHosts }: NonNullable<RuleInput['safety']>): Finding[] {
  const found = inFile(hosts);
  const { brands, known, open, shorteners } = hosts.data;
  const placed = [
    ...brands.flatMap((brand, n) =>
      brand.hosts.map((host, k) => ({ host, at: ['brands', n, 'hosts', k] as Path })),
    ),
    ...known.map((host, n) => ({ host, at: ['known', n] as Path })),
    ...open.map((host, n) => ({ host, at: ['open', n] as Path })),
    ...shorteners.map((host, n) => ({ host, at: ['shorteners', n] as Path })),
  ];
  const rules = compileHosts(hosts.data);
  const trusted = new Set(['true', 'state', 'known']);
  return [
    ...repeated(placed, (p) => p.host).map((n) => found(placed[n]!.at, words.hostTwice(placed[n]!.host))),
    ...placed
      .filter(({ host }) => !parse(host).isIcann)
      .map(({ host, at }) => found(at, words.notDomain(host))),
    ...allowedHosts
      .filter((host) => !trusted.has(judgeHost(host, rules).kind))
      .map((host) => found(['brands'], words.notTrue(host))),
  ];
}

function phraseFindings(
  source: Source<unknown>,
  sets: ReadonlySet<string>,
  phrases: readonly string[],
  at: Path,
): Finding[] {
  const found = inFile(source);
  return phrases.flatMap((phrase, n) => [
    ...setsOf(phrase)
      .filter((name) => !sets.has(name))
      .map((name) => found([...at, n], words.unknownSet(name))),
    ...phrase
      .split(/\s+/)
      .filter((word) => word.includes('|') && word.split('|').some((part) => part === ''))
      .map((word) => found([...at, n], words.brokenChoice(word))),
    ...(phrase === phrase.normalize('NFC') ? [] : [found([...at, n], say.notNfc())]),
  ]);
}

function signFindings({ signs }: SafetySources, input: RuleInput): Finding[] {
  const found = inFile(signs);
  const { sets, signs: list, pasted } = signs.data;
  const names = new Set(Object.keys(sets));
  return [
    ...repeated(list, (sign) => sign.id).map((n) => found(['signs', n, 'id'], say.duplicateId(list[n]!.id))),
    ...Object.entries(sets).flatMap(([name, phrases]) =>
      phraseFindings(signs, new Set(), phrases, ['sets', name]),
    ),
    ...list.flatMap((sign, n) => [
      ...phraseFindings(signs, names, sign.any, ['signs', n, 'any']),
      ...textFindings(signs, sign.why ?? '', ['signs', n, 'why']),
      ...topicFindings(signs, sign.topic, ['signs', n, 'topic'], input),
    ]),
    ...(['formal', 'own', 'doubt', 'kin', 'voice'] as const).flatMap((kind) =>
      phraseFindings(signs, names, pasted[kind], ['pasted', kind]),
    ),
  ];
}

function hourFindings({ firstHour, signs }: SafetySources, input: RuleInput): Finding[] {
  const found = inFile(firstHour);
  const { actions, order, panic, topic } = firstHour.data;
  const names = new Set(Object.keys(signs.data.sets));
  const ids = new Set(actions.map((action) => action.id));
  const used = new Set(PANICS.flatMap((kind) => order[kind]));
  return [
    ...repeated(actions, (action) => action.id).map((n) =>
      found(['actions', n, 'id'], say.duplicateId(actions[n]!.id)),
    ),
    ...topicFindings(firstHour, topic, ['topic'], input),
    ...PANICS.flatMap((kind) => [
      ...order[kind].flatMap((id, n) =>
        ids.has(id) ? [] : [found(['order', kind, n], words.unknownAction(id))],
      ),
      ...repeated(order[kind], (id) => id).map((n) =>
        found(['order', kind, n], say.duplicateId(order[kind][n]!)),
      ),
      ...phraseFindings(firstHour, names, panic[kind], ['panic', kind]),
    ]),
    ...phraseFindings(firstHour, names, panic.not, ['panic', 'not']),
    ...actions.flatMap((action, n) => [
      ...(used.has(action.id) ? [] : [found(['actions', n, 'id'], words.unusedAction(action.id))]),
      ...(['do', 'more', 'stuck'] as const).flatMap((part) =>
        textFindings(firstHour, action[part], ['actions', n, part]),
      ),
    ]),
  ];
}

function topicFindings(
  source: Source<unknown>,
  topic: string | undefined,
  at: Path,
  { topics, isWhole }: RuleInput,
): Finding[] {
  if (!topic || !isWhole || topics.some((t) => t.data.id === topic)) return [];
  return [inFile(source)(at, say.unknownTopic(topic))];
}

/** What a person reads: short sentences, known placeholders, NFC. */
function textFindings(source: Source<unknown>, text: string, at: Path): Finding[] {
  const found = inFile(source);
  return [
    ...text
      .split(/[.!?;:\n]\s*/)
      .filter((sentence) => sentence.split(/\s+/).length > LONGEST)
      .map((sentence) => found(at, say.longSentence(sentence.split(/\s+/).length, sentence))),
    ...[...text.matchAll(/\{([^}]*)\}/g)]
      .filter((m) => !KNOWN.has(m[1]!))
      .map((m) => found(at, say.badPlaceholder(m[1]!))),
    ...(text === text.normalize('NFC') ? [] : [found(at, say.notNfc())]),
  ];
}
