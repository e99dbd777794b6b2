/**
 * Clean forms of an utterance for searching. The original text is kept by the caller; every step is a small pure function
 * with a table (words.yaml) or counts of the bank (Lexicon), and may only add readings of what was typed:
 * tidy -> tokens -> names -> short forms -> Telex/VNI keys -> joined words -> slips -> accents.
 */
import { bankWords, type Lexicon, wordOf } from './lexicon.ts';
import { repairWords } from './repair.ts';
import { restoreAccents } from './restore.ts';
import { nameAt, splitJoined } from './segment.ts';
import { isSyllable } from './syllable.ts';
import { openShort, splitAmount } from './teencode.ts';
import { decodeKeys } from './telex.ts';
import type { TypingTables } from './typing-tables.ts';
import { tidy } from './unicode.ts';

/** One word as it will be searched. */
export type CleanWord = {
  /** With accents: as typed, or the likeliest reading. */
  readonly word: string;
  readonly plain: string;
};

export type Clean = {
  readonly words: readonly CleanWord[];
  /** What was changed, for `explain`: step, from, to. */
  readonly changes: readonly (readonly [step: string, from: string, to: string])[];
  /** A web address was in the text. */
  readonly link: boolean;
};

/** `accents`: they stand as they are; `frozen`: not to be mended; `typed`: as the person wrote it. */
type Draft = { word: string; accents: boolean; frozen: boolean; typed: boolean };

/** A message is searched by its first words; people who paste more have said what it is about by then. */
const MOST_WORDS = 120;
const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\b[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|net|org|top|xyz|info|cc|vip|club|online|site|shop|icu|life|me|ly|link|apk|tk|app)(?:\/\S*)?/giu;

/**
 * The search words of an utterance.
 * @param utterance raw text
 */
export function cleanUtterance(utterance: string, tables: TypingTables, lexicon: Lexicon): Clean {
  const changes: [string, string, string][] = [];
  const { text, link } = withoutAddresses(namedAi(utterance));
  const drafts = unjoin(opened(tokensOf(text), tables, lexicon, changes), tables, lexicon, changes);
  const mended = repaired(drafts, tables, lexicon, changes);
  return { words: withoutPoliteness(read(mended, tables, lexicon), tables), changes, link };
}

/** The search words of a text of the bank: short forms and names opened, accents read; nothing in it needs mending. */
export function cleanBankText(text: string, tables: TypingTables, lexicon: Lexicon): readonly CleanWord[] {
  const words = bankWords(text);
  // Written out in full, with accents: most phrasings, and start-up reads thousands.
  if (words.length <= MOST_WORDS && words.some((w) => w.accents) && !words.some((w) => opens(w.raw, tables)))
    return /\bAI\b/.test(text)
      ? read(opened(tokensOf(namedAi(text)), tables, lexicon, []), tables, lexicon)
      : words;
  return read(opened(tokensOf(namedAi(text)), tables, lexicon, []), tables, lexicon);
}

/** Whether a token may begin something the tables open. */
const opens = (token: string, tables: TypingTables): boolean =>
  tables.expand.has(token) ||
  tables.context.has(token) ||
  tables.phraseStarts.has(token) ||
  tables.nameStarts.has(token) ||
  /^\d/.test(token);

const tokensOf = (text: string): string[] => (tidy(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);

function repaired(
  drafts: readonly Draft[],
  tables: TypingTables,
  lexicon: Lexicon,
  changes: [string, string, string][],
): Draft[] {
  const words = repairWords(
    drafts.map((draft) => plainOf(draft.word)),
    drafts.map((draft) => draft.frozen || tables.stop.has(spellingOf(draft.word))),
    lexicon,
  );
  return drafts.flatMap((draft, n) => {
    if (words[n] === plainOf(draft.word)) return [draft];
    note(changes, 'repair', draft.word, [words[n]!]);
    return reopened(words[n]!, tables);
  });
}

/**
 * Politeness at both ends ("dạ cho bà hỏi là … ạ") says nothing about the matter and looks like small talk: it is left
 * out as long as something telling remains.
 */
function withoutPoliteness(words: readonly CleanWord[], tables: TypingTables): readonly CleanWord[] {
  let start = 0;
  let end = words.length;
  while (start < end && tables.polite.has(words[start]!.word)) start++;
  while (end > start && tables.polite.has(words[end - 1]!.word)) end--;
  const rest = words.slice(start, end);
  return rest.some(({ word }) => !tables.stop.has(word)) ? rest : words;
}

/** "AI" in capitals is the machine, "ai" is "who": the case is lost afterwards. */
const namedAi = (utterance: string): string =>
  /\p{Ll}/u.test(utterance)
    ? utterance.replace(/\bAI\b/g, 'tr\u00ed tu\u1ec7 nh\u00e2n t\u1ea1o AI')
    : utterance;

/** A web address says "there is a link"; official ones keep their name. */
function withoutAddresses(utterance: string): { text: string; link: boolean } {
  let link = false;
  const text = utterance.slice(0, 2000).replace(ADDRESS, (address) => {
    link = true;
    return /\.apk\b/i.test(address) ? ' link apk ' : ' link ';
  });
  return { text, link };
}

function opened(
  tokens: readonly string[],
  tables: TypingTables,
  lexicon: Lexicon,
  changes: [string, string, string][],
): Draft[] {
  const out: Draft[] = [];
  const decoded = tokens.map((token) => keysIn(token, tables, lexicon));
  const votes = decoded.filter((word) => word !== null && lexicon.has(plainOf(word))).length;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const phrase = phraseAt(tokens, at, tables);
    if (phrase) {
      note(changes, 'phrase', tokens.slice(at, at + phrase.length).join(' '), phrase.words);
      out.push(...phrase.words.map(draftOf));
      at += phrase.length - 1;
      continue;
    }
    const name = nameAt(tokens, at, tables);
    if (name) {
      note(changes, 'name', tokens.slice(at, at + name.length).join(' '), [name.name]);
      out.push({ word: name.name, accents: true, frozen: true, typed: false });
      at += name.length - 1;
      continue;
    }
    const short = splitAmount(token) ?? openShort(tokens, at, tables);
    if (short) {
      note(changes, 'short', token, short);
      out.push(...short.map(draftOf));
      continue;
    }
    const keys = decoded[at];
    if (keys && (votes > 1 || lexicon.has(plainOf(keys)))) {
      note(changes, 'keys', token, [keys]);
      out.push({ word: keys, accents: true, frozen: true, typed: false });
      continue;
    }
    const frozen = tables.keep.has(token) || /^\d+$/.test(token);
    out.push({ word: token, accents: accentsOf(token), frozen, typed: true });
  }
  return out;
}

const draftOf = (word: string): Draft => ({ word, accents: true, frozen: true, typed: false });

function note(changes: [string, string, string][], step: string, from: string, to: readonly string[]): void {
  if (from !== to.join(' ')) changes.push([step, from, to.join(' ')]);
}

/** Keys left in a token, when it is neither a known word nor one the table keeps. */
function keysIn(token: string, tables: TypingTables, lexicon: Lexicon): string | null {
  if (tables.keep.has(token) || tables.names.has(token) || accentsOf(token)) return null;
  if (lexicon.has(token) && isSyllable(token)) return null;
  return decodeKeys(token);
}

function phraseAt(
  tokens: readonly string[],
  at: number,
  tables: TypingTables,
): { words: readonly string[]; length: number } | null {
  if (!tables.phraseStarts.has(tokens[at]!)) return null;
  for (let length = Math.min(5, tokens.length - at); length >= 2; length--) {
    const words = tables.phrases.get(tokens.slice(at, at + length).join(' '));
    if (words) return { words, length };
  }
  return null;
}

/** A part that turned out to be a name or a short form after all. */
function reopened(part: string, tables: TypingTables): Draft[] {
  const name = tables.names.get(part);
  if (name) return [{ word: name, accents: true, frozen: true, typed: false }];
  const words = isSyllable(part) ? undefined : tables.expand.get(part);
  return words ? words.map(draftOf) : [{ word: part, accents: false, frozen: false, typed: false }];
}

/** Words run together are cut; what cannot be cut stays. */
function unjoin(
  drafts: readonly Draft[],
  tables: TypingTables,
  lexicon: Lexicon,
  changes: [string, string, string][],
): Draft[] {
  return drafts.flatMap((draft) => {
    if (draft.frozen || draft.word.length < 4) return [draft];
    const parts = splitJoined(plainOf(draft.word), lexicon, tables);
    if (!parts) return [draft];
    note(changes, 'joined', draft.word, parts);
    return parts.flatMap((part) => reopened(part, tables));
  });
}

const readsBare = (word: string, lexicon: Lexicon): boolean =>
  lexicon.readings(word).some((reading) => reading.word === word);

/**
 * Accents: those typed stand. Where most words carry theirs, a bare word is meant bare ("xe", "cho"); where none does,
 * every word is read by its neighbours.
 */
function read(drafts: readonly Draft[], tables: TypingTables, lexicon: Lexicon): CleanWord[] {
  const plain = drafts.map((draft) => plainOf(draft.word));
  let carrying = 0;
  let bare = 0;
  drafts.forEach((draft, n) => {
    if (!draft.typed) return;
    if (accentsOf(draft.word)) carrying++;
    else if (accentsOf(lexicon.readings(plain[n]!)[0]?.word ?? '')) bare++;
  });
  const literal = carrying > bare;
  const words = restoreAccents(
    drafts.map((draft, n) => ({
      plain: plain[n]!,
      fixed:
        draft.accents || (literal && draft.typed && !draft.frozen && readsBare(draft.word, lexicon))
          ? spellingOf(draft.word)
          : null,
    })),
    lexicon,
  );
  return words.map((word, n) => standard(word, plain[n]!, tables));
}

/** A regional word is known only once it has its accents ("goi" is called, "g\u1edfi" is sent): then it is read as the common one. */
function standard(word: string, plain: string, tables: TypingTables): CleanWord {
  const common = word === plain ? undefined : tables.expand.get(word);
  return common?.length === 1
    ? { word: spellingOf(common[0]!), plain: plainOf(common[0]!) }
    : { word, plain };
}

const plainOf = (word: string): string => wordOf(word).plain;
const spellingOf = (word: string): string => wordOf(word).word;
const accentsOf = (word: string): boolean => wordOf(word).accents;
