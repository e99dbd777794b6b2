/**
 * What a careful developer would use instead, each given the same folded phrasings as ours (titles, asks, vocabulary):
 * natural's BayesClassifier and TfIdf, MiniSearch with prefix and fuzzy search, SQLite FTS5 with folded Unicode words.
 */
import Sqlite from 'better-sqlite3';
import MiniSearch from 'minisearch';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import { words } from '../../src/language/fold.ts';

export type Rival = {
  readonly name: string;
  /** Topic ids, best first. */
  rank(text: string): string[];
  /** Bytes outside the JavaScript heap, where it keeps them itself. */
  readonly outsideHeap?: number;
};
export type Phrasing = { readonly topic: string; readonly text: string };

const SHOWN = 3;

export function bayes(phrasings: readonly Phrasing[]): Rival {
  const classifier = new BayesClassifier();
  for (const { topic, text } of phrasings)
    if (words(text).length > 0) classifier.addDocument(words(text), topic);
  classifier.train();
  return {
    name: 'natural BayesClassifier',
    rank: (text) =>
      classifier
        .getClassifications(words(text))
        .slice(0, SHOWN)
        .map((c) => c.label),
  };
}

export function tfidf(phrasings: readonly Phrasing[]): Rival {
  const model = new TfIdf();
  for (const [topic, list] of Map.groupBy(phrasings, (p) => p.topic))
    model.addDocument(
      list.flatMap((p) => words(p.text)),
      topic,
    );
  return {
    name: 'natural TfIdf',
    rank: (text) => {
      const scores: [string, number][] = [];
      model.tfidfs(words(text), (_, score, topic) => scores.push([topic, score]));
      return best(scores);
    },
  };
}

export function miniSearch(phrasings: readonly Phrasing[]): Rival {
  const search = new MiniSearch<{ id: number; text: string; topic: string }>({
    fields: ['text'],
    storeFields: ['topic'],
    tokenize: words,
    processTerm: (term) => term,
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  search.addAll(phrasings.map((p, id) => ({ id, ...p })));
  return {
    name: 'MiniSearch fuzzy',
    rank: (text) => best(search.search(text).map((hit) => [String(hit['topic']), hit.score] as const)),
  };
}

export function fts5(phrasings: readonly Phrasing[]): Rival {
  const db = new Sqlite(':memory:');
  db.exec(
    "CREATE VIRTUAL TABLE p USING fts5(topic UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')",
  );
  const insert = db.prepare('INSERT INTO p VALUES (?, ?)');
  // unicode61 leaves the barred d: folded beforehand, as a careful user would.
  db.transaction(() => phrasings.forEach((p) => insert.run(p.topic, words(p.text).join(' '))))();
  const select = db.prepare('SELECT topic, -bm25(p) AS score FROM p WHERE p MATCH ? ORDER BY rank LIMIT 60');
  const pages = db.pragma('page_count', { simple: true }) as number;
  return {
    name: 'SQLite FTS5 unicode61',
    outsideHeap: pages * (db.pragma('page_size', { simple: true }) as number),
    rank: (text) => {
      const query = words(text)
        .map((word) => `"${word}"`)
        .join(' OR ');
      if (query === '') return [];
      const rows = select.all(query) as { topic: string; score: number }[];
      return best(rows.map((row) => [row.topic, row.score] as const));
    },
  };
}

/** Topics by their best phrasing. */
function best(scores: readonly (readonly [string, number])[]): string[] {
  const top = new Map<string, number>();
  for (const [topic, score] of scores) if (score > (top.get(topic) ?? 0)) top.set(topic, score);
  return [...top]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, SHOWN)
    .map(([topic]) => topic);
}
