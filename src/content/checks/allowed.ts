/** Only known hosts and phone numbers: a wrong one sends people to fraudsters. */
import { learnerTexts, perTopic } from './rule.ts';

const HOST = /(?<![.\w])(?:https?:\/\/)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|gov|me|info))\b/gi;
const PHONE =
  /(?<![\d.,/])(?:1[89]00[ .]?\d{2,4}(?:[ .]?\d{2,4})?|0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|11[2345]|156)(?![\d%/])/g;

export const allowed = perTopic('allowed', 'error', (topic, { hosts, phones, say }) => {
  const shown = learnerTexts(topic).flatMap(({ at, text }) => [
    ...[...text.matchAll(HOST)]
      .filter((m) => !hosts.has(m[1]!.toLowerCase().replace(/^www\./, '')))
      .map((m) => ({ at, message: say.badHost(m[1]!) })),
    ...[...text.matchAll(PHONE)]
      .filter((m) => !phones.has(m[0].replace(/[ .]/g, '')))
      .map((m) => ({ at, message: say.badPhone(m[0]) })),
  ]);
  const sources = topic.sources.flatMap((source, n) => {
    if (!source.url) return [];
    const host = new URL(source.url).hostname.replace(/^www\./, '');
    return hosts.has(host) ? [] : [{ at: ['sources', n, 'url'], message: say.badHost(host) }];
  });
  return [...shown, ...sources];
});
