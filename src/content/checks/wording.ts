/** Known placeholders, NFC text, and no office that no longer exists (two-tier administration since 2025-07-01). */
import { learnerTexts, perTopic } from './rule.ts';

const KNOWN = new Set(['self', 'Self', 'other', 'Other', 'office', 'police', 'hotline', 'commune']);
const GONE = /c\u00f4ng an (?:huy\u1ec7n|th\u1ecb tr\u1ea5n)/iu;

export const wording = perTopic('wording', 'error', (topic, { say }) => [
  ...learnerTexts(topic).flatMap(({ at, text }) => [
    ...[...text.matchAll(/\{([^}]*)\}/g)]
      .filter((m) => !KNOWN.has(m[1]!))
      .map((m) => ({ at, message: say.badPlaceholder(m[1]!) })),
    ...(text === text.normalize('NFC') ? [] : [{ at, message: say.notNfc() }]),
    ...(GONE.test(text) ? [{ at, message: say.outdated(GONE.exec(text)![0]) }] : []),
  ]),
  ...topic.asks.flatMap((ask, n) =>
    ask === ask.normalize('NFC') ? [] : [{ at: ['asks', n], message: say.notNfc() }],
  ),
]);
