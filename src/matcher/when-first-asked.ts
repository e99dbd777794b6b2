/** A matcher built at the first question: greetings, taps, guides and lessons need none, and start-up need not wait. */
import type { Matcher } from './match.ts';

export function whenFirstAsked(build: () => Matcher): Matcher {
  let matcher: Matcher | null = null;
  const built = (): Matcher => (matcher ??= build());
  return {
    match: (utterance) => built().match(utterance),
    explain: (utterance) => built().explain(utterance),
    telling: (utterance) => built().telling(utterance),
    extend: (own) => whenFirstAsked(() => built().extend(own)),
  };
}
