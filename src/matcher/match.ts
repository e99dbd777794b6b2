/** The matcher's interface: utterance -> ranked topics and a decision. Pure. */
import type { MatchTopic } from './entries.ts';

export type Ranked = { readonly id: string; readonly score: number };
export type Decision = 'answer' | 'clarify' | 'fallback';
/** What the utterance is about: a topic, two topics at once, a matter the bank has no topic for, small talk, or no idea. */
export type Kind = 'topic' | 'two' | 'outside' | 'chat' | 'unknown';

export type MatchResult = {
  readonly decision: Decision;
  readonly kind: Kind;
  /** Best first, at most five; score is the calibrated probability of being what was asked, 0..1. */
  readonly topics: readonly Ranked[];
  /** kind chat: which small talk ("hello", "thanks", ...); kind outside: which neighbouring matter. */
  readonly about?: string;
};

/** What a commune adds to the bank: further ways to ask for its topics, and topics of its own. */
export type Own<T> = {
  readonly asks: readonly { readonly topic: string; readonly texts: readonly string[] }[];
  readonly topics: readonly T[];
};

/** Built once from the bank, then called per utterance. */
export type Matcher = {
  match(utterance: string): MatchResult;
  /** The same with the evidence: for `npm run ask -- --explain`, staff and tests. */
  explain(utterance: string): unknown;
  /** The telling words of an utterance as they are searched: short forms opened, slips mended, no accents. */
  telling(utterance: string): readonly string[];
  /** A matcher that knows these besides the bank (in place of what an earlier `extend` added). Shares the bank's index. */
  extend(own: Own<MatchTopic>): Matcher;
};
