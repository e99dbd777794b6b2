/** Tracks: choosing one, following several, leaving one. */
import type { Track } from '../../content/track-schema.ts';
import { trackProgress } from '../../learning/tracks.ts';
import * as words from '../../messages/learning.ts';
import { LABELS } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { enrolmentsOf, knownOf, nextTopic } from '../learned.ts';
import { learnKey, type TrackAct } from '../learning-keys.ts';
import { choose, note, say, setMode, type Turn, text, topicOf } from '../turn.ts';

const L = words.LEARN_LABELS;
const PAGE = 4;

export function showTracks(turn: Turn, page = 0): void {
  setMode(turn, { name: 'idle' });
  const all = [...turn.bank.tracks.values()];
  const start = page * PAGE < all.length ? page * PAGE : 0;
  const shown = all.slice(start, start + PAGE);
  const more = all.length > start + PAGE;
  say(
    turn,
    [text(start === 0 ? words.tracksText() : words.tracksMore())],
    [
      ...shown.map((track) => choose(learnKey.track(track.id), track.title)),
      more ? choose(learnKey.tracks(start / PAGE + 1), L.more) : choose(key.menu(), LABELS.menu),
    ],
  );
}

export function followTrack(turn: Turn, id: string, act: TrackAct): void {
  const track = turn.bank.tracks.get(id);
  if (!track) {
    turn.lead.push(text(words.goneTrack()));
    return showTracks(turn);
  }
  switch (act) {
    case 'show':
      return showTrack(turn, track);
    case 'follow':
      return follow(turn, track);
    case 'leave':
      turn.effects.push({ type: 'leaveTrack', track: id });
      turn.lead.push(text(words.trackLeft(track.title)));
      return showTracks(turn);
  }
}

const isFollowed = (turn: Turn, id: string): boolean => enrolmentsOf(turn).some((e) => e.track === id);

function showTrack(turn: Turn, track: Track): void {
  setMode(turn, { name: 'idle' });
  const { done, total } = trackProgress(track, knownOf(turn));
  say(
    turn,
    [text(words.trackText(track.title, track.about, total)), note(words.trackState(done, total))],
    isFollowed(turn, track.id)
      ? [
          choose(learnKey.today, L.today, true),
          choose(learnKey.place, L.place),
          choose(learnKey.tracks(), L.otherTracks),
          choose(learnKey.track(track.id, 'leave'), L.leave),
        ]
      : [
          choose(learnKey.track(track.id, 'follow'), L.follow, true),
          choose(learnKey.tracks(), L.otherTracks),
          choose(key.menu(), LABELS.menu),
        ],
  );
}

function follow(turn: Turn, track: Track): void {
  setMode(turn, { name: 'idle' });
  turn.effects.push({ type: 'enrol', track: track.id });
  const next = nextTopic(turn);
  const first = next?.track.id === track.id ? topicOf(turn, next.suggestion.topic) : undefined;
  const { reminders, levels } = turn.view.learning;
  // What was learned elsewhere counts, so the next lesson need not be the first.
  const nextWords = trackProgress(track, knownOf(turn)).done > 0 ? words.trackNextNow : words.trackNext;
  say(
    turn,
    [text(words.trackFollowed(track.title)), ...(first ? [text(nextWords(first.title))] : [])],
    [
      choose(learnKey.today, L.today, true),
      ...(levels.length === 0 ? [choose(learnKey.place, L.place)] : []),
      ...(reminders.isOn ? [] : [choose(learnKey.remind, L.remind)]),
      choose(learnKey.tracks(), L.otherTracks),
    ],
  );
}
