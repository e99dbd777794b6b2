/** The matcher's interface: utterance -> ranked topics and a decision. Pure. */
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

/** Built once from the bank, then called per utterance. */
export type Matcher = {
  match(utterance: string): MatchResult;
  /** The same with the evidence: for `npm run ask -- --explain`, staff and tests. */
  explain(utterance: string): unknown;
};
