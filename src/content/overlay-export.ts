/**
 * What a commune taught, for the common bank: asks to be put into the files of their topics, own answers as topic files that an
 * editor completes (the bank allows no topic without guide, lesson and questions). Pure.
 */
import { isScalar, isSeq, parseDocument, stringify } from 'yaml';
import { exportWords } from '../messages/desk-overlay.ts';
import type { Bank } from './bank.ts';
import type { ContentFile } from './load.ts';
import type { OwnAnswer, Signed } from './overlay-schema.ts';
import { ownTopic } from './own-topic.ts';
import type { Topic } from './schema.ts';

/** Where an own answer goes that is related to nothing: matters of the place. */
const LOCAL_GROUP = 'ung-dung-dia-phuong';
const QUOTED = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 } as const;

const pathOf = ({ group, id }: Pick<Topic, 'group' | 'id'>): string => `topics/${group}/${id}.yaml`;

/** One YAML document to hand over, by file. @param commune how its answers are signed, e.g. "xa Kha Son" */
export function exportOverlay(common: Bank, signed: readonly Signed[], commune: string): string {
  const asks: Record<string, readonly string[]> = {};
  const topics: Record<string, unknown> = {};
  for (const one of signed) {
    const { entry } = one;
    const topic = entry.kind === 'asks' ? common.topics.get(entry.topic) : undefined;
    if (entry.kind === 'asks' && topic) asks[pathOf(topic)] = entry.asks;
    if (entry.kind === 'answer') {
      const file = topicFile(common, one, entry, commune);
      topics[pathOf(file)] = file;
    }
  }
  const parts = [
    ...(Object.keys(asks).length > 0 ? [`# ${exportWords.asks()}\n${stringify({ asks }, QUOTED)}`] : []),
    ...(Object.keys(topics).length > 0
      ? [`# ${exportWords.topics()}\n${stringify({ topics }, QUOTED)}`]
      : []),
  ];
  return `# ${exportWords.title(commune)}\n${parts.join('')}`;
}

type TopicFile = Omit<Topic, 'guide' | 'lesson' | 'quiz'>;

function topicFile(common: Bank, signed: Signed, entry: OwnAnswer, commune: string): TopicFile {
  const { guide: _guide, lesson: _lesson, quiz: _quiz, ...topic } = ownTopic(signed, entry);
  const like = entry.related.map((id) => common.topics.get(id)).find((other) => other !== undefined);
  return {
    ...topic,
    group: like?.group ?? LOCAL_GROUP,
    skills: [...(like?.skills ?? [])],
    audience: ['nguoi-dan'],
    sources: [{ title: commune, on: topic.sources[0]!.on }],
  };
}

/** The content files that change when an overlay is taken into the common bank; own answers are new files. */
export function mergeOverlay(
  files: readonly ContentFile[],
  common: Bank,
  signed: readonly Signed[],
  commune: string,
): ContentFile[] {
  return signed.flatMap((one): ContentFile[] => {
    const { entry } = one;
    if (entry.kind === 'answer') {
      const file = topicFile(common, one, entry, commune);
      return [{ path: pathOf(file), text: `# ${exportWords.missing()}\n${stringify(file, QUOTED)}` }];
    }
    const topic = common.topics.get(entry.topic);
    const file = topic && files.find(({ path }) => path === pathOf(topic));
    return file ? [{ path: file.path, text: withAsks(file.text, entry.asks) }] : [];
  });
}

/** Adds asks at the end of a topic file's list and touches no other line of it. */
export function withAsks(text: string, asks: readonly string[]): string {
  const list = parseDocument(text).get('asks');
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  if (!isScalar(last) || !last.range) return text;
  const lineStart = text.lastIndexOf('\n', last.range[0]) + 1;
  const end = text.indexOf('\n', last.range[1]);
  const at = end < 0 ? text.length : end;
  const indent = /^\s*/.exec(text.slice(lineStart))![0];
  const lines = asks.map((ask) => `\n${indent}- ${JSON.stringify(ask)}`);
  return text.slice(0, at) + lines.join('') + text.slice(at);
}
