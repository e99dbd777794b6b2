/** Tracks lead somewhere: topics exist and stand once, prerequisites come before, none waits for itself. */

import type { Path, Source } from '../source.ts';
import type { Drill, Track } from '../track-schema.ts';
import { repeated, say } from './rule.ts';

export type TrackFinding = { readonly path: string; readonly line: number; readonly message: string };

export function checkTracks(tracks: readonly Source<Track>[], topics: ReadonlySet<string>): TrackFinding[] {
  const findings: TrackFinding[] = [];
  for (const source of tracks) {
    const { data, path } = source;
    const found = (at: Path, message: string) => findings.push({ path, line: source.lineOf(at), message });
    if (path !== `tracks/${data.id}.yaml`) found(['id'], say.idIsFile(data.id, path));
    for (const n of repeated(data.topics, (t) => t.id))
      found(['topics', n, 'id'], say.duplicateId(data.topics[n]!.id));
    data.topics.forEach((entry, n) => {
      if (!topics.has(entry.id)) found(['topics', n, 'id'], say.unknownTopic(entry.id));
      // Standing earlier is enough: an order without forward references has no circle.
      const before = new Set(data.topics.slice(0, n).map((t) => t.id));
      entry.after.forEach((id, k) => {
        if (!before.has(id)) found(['topics', n, 'after', k], say.afterNotBefore(id));
      });
    });
  }
  for (const n of repeated(tracks, (t) => String(t.data.order)))
    findings.push({
      path: tracks[n]!.path,
      line: tracks[n]!.lineOf(['order']),
      message: say.duplicateId(String(tracks[n]!.data.order)),
    });
  return findings;
}

export function checkDrills(source: Source<Drill[]>, topics: ReadonlySet<string>): TrackFinding[] {
  const { data, path } = source;
  const at = (n: number, message: string) => ({ path, line: source.lineOf([n]), message });
  return [
    ...repeated(data, (d) => d.id).map((n) => at(n, say.duplicateId(data[n]!.id))),
    ...data.flatMap((drill, n) => (topics.has(drill.topic) ? [] : [at(n, say.unknownTopic(drill.topic))])),
  ];
}
