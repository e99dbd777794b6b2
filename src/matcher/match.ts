/** The matcher's interface: utterance -> ranked topics and a decision. Pure. */
export type Ranked = { readonly id: string; readonly score: number };
export type Decision = 'answer' | 'clarify' | 'fallback';
export type MatchResult = {
  readonly decision: Decision;
  /** Best first, at most five; score is a probability-like number in 0..1. */
  readonly topics: readonly Ranked[];
};
/** Built once from the bank, then called per utterance. */
export type Matcher = {
  match(utterance: string): MatchResult;
  /** The same with the evidence: for `npm run ask -- --explain`, staff and tests. */
  explain(utterance: string): unknown;
};
