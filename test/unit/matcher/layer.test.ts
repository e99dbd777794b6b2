/** A layer upon the bank's index answers as a full build would, changes nothing it has nothing to do with, and is quick. */
import { describe, expect, test } from 'vitest';
import { ownTopic } from '../../../src/content/own-topic.ts';
import { buildMatcher } from '../../../src/matcher/build.ts';
import { verdictOf } from '../../../src/matcher/regressions.ts';
import { realBank } from '../../support/bank.ts';
import { realMatcher } from '../../support/matcher.ts';
import { AT, DOGS, MORE_ASKS, RICE } from '../../support/overlay.ts';

const bank = realBank();
const base = realMatcher();
const topics = [DOGS, RICE].map((entry) => ownTopic({ who: 'x', at: AT }, entry));
const own = { topics, asks: [{ topic: MORE_ASKS.topic, texts: MORE_ASKS.asks }] };
const layered = base.extend(own);
const asks = [...bank.topics.values()].flatMap((topic) => topic.asks);
const added = [...topics.flatMap((topic) => [topic.title, ...topic.asks]), ...MORE_ASKS.asks];

describe('a layer', () => {
  test('gives the same verdicts as a bank built anew with the same words', () => {
    const whole = buildMatcher(
      [...bank.topics.values(), ...topics].map((topic) =>
        topic.id === MORE_ASKS.topic ? { ...topic, asks: [...topic.asks, ...MORE_ASKS.asks] } : topic,
      ),
      bank.language,
    );
    const noisy = ['tiem phong dai', 'may gio bom nuoc', 'cho meo tim phong ngay nao', 'mo nuok ruong'];
    const all = [...asks, ...added, ...noisy];
    const same = all.filter((text) => {
      const one = verdictOf(layered.match(text));
      const two = verdictOf(whole.match(text));
      return one.decision === two.decision && (one.decision !== 'answer' || one.topics[0] === two.topics[0]);
    });
    expect(same.length / all.length).toBeGreaterThan(0.995);
    for (const text of [...added, ...noisy])
      expect(layered.match(text).topics[0]!.id, text).toBe(whole.match(text).topics[0]!.id);
  });

  test('words the bank never heard are known: slips are mended towards them', () => {
    expect(layered.telling('triem phong dai')).not.toContain('dai'.repeat(2));
    expect(layered.match('tram bomm may gio').topics[0]!.id).toBe(RICE.id);
  });

  test('an empty one changes no score; extending again replaces', () => {
    const empty = base.extend({ topics: [], asks: [] });
    const again = layered.extend({ topics: [], asks: [] });
    for (const text of asks.slice(0, 300)) {
      expect(empty.match(text)).toEqual(base.match(text));
      expect(again.match(text)).toEqual(base.match(text));
    }
  });

  test('the bank’s matcher stays as it was while layers are asked in between', () => {
    const before = asks.slice(0, 100).map((text) => base.match(text));
    const mixed = asks.slice(0, 100).map((text) => {
      layered.match('tiem cho o dau');
      return base.match(text);
    });
    expect(mixed).toEqual(before);
  });

  test('asks of a topic that is gone are left out; explaining works', () => {
    const odd = base.extend({ topics: [], asks: [{ topic: 'khong-co', texts: ['con bò vàng'] }] });
    expect(odd.match('quét mã qr')).toEqual(base.match('quét mã qr'));
    expect(JSON.stringify(layered.explain('tiem cho o dau'))).toContain('"closest":"tiem cho o dau"');
  });

  test('is built in milliseconds: no turn waits for it', () => {
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      base.extend(own);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[4]).toBeLessThan(20);
  });
});
