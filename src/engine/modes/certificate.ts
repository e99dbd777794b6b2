/** "Giấy ghi nhận": the commune's note of a finished track; asks which name to write, and never claims to be official. */
import type { Track } from '../../content/track-schema.ts';
import type { Certificate } from '../../domain/learning.ts';
import { isTopicDone } from '../../learning/tracks.ts';
import * as words from '../../messages/learning.ts';
import { youngNameNote } from '../../messages/rights.ts';
import { LABELS } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { followedTracks, knownOf } from '../learned.ts';
import { learnKey } from '../learning-keys.ts';
import { choose, note, say, setMode, type Turn, text } from '../turn.ts';
import { followTrack, showTracks } from './tracks.ts';
import { PUPILS } from './village.ts';

const L = words.LEARN_LABELS;
/** Letters, spaces, apostrophes and full stops: what names are made of, and nothing that could be a link or a number. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'. -]{1,39}$/u;

export function showCertificate(turn: Turn): void {
  const { certificates } = turn.view.learning;
  const complete = followedTracks(turn).find((track) => isComplete(turn, track));
  const newest = certificates[0];
  if (complete && !certificates.some((c) => c.track === complete.id)) return askName(turn, complete);
  if (newest) return give(turn, newest);
  const track = followedTracks(turn)[0];
  turn.lead.push(text(words.certificateNone()));
  if (track) return followTrack(turn, track.id, 'show');
  showTracks(turn);
}

/** The certificate of one track: asked for its name once, shown again afterwards. */
export function certificateFor(turn: Turn, id: string): void {
  const track = turn.bank.tracks.get(id);
  const given = turn.view.learning.certificates.find((c) => c.track === id);
  if (given) return give(turn, given);
  if (!track || !isComplete(turn, track)) return showCertificate(turn);
  askName(turn, track);
}

const isComplete = (turn: Turn, track: Track): boolean => {
  const known = knownOf(turn);
  return track.topics.every((entry) => isTopicDone(known, entry.id));
};

export function askName(turn: Turn, track: Track): void {
  setMode(turn, { name: 'certificate-name', track: track.id });
  const young = track.id === PUPILS ? [note(youngNameNote())] : [];
  say(turn, [text(words.nameAsk()), ...young], [choose(learnKey.certKeep, L.noName)]);
}

/** The text was a name: makes the certificate. One that cannot be a name is asked for again. */
export function takeName(turn: Turn, trackId: string, raw: string): void {
  const track = turn.bank.tracks.get(trackId);
  const name = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!track || !isComplete(turn, track)) return showCertificate(turn);
  if (!NAME.test(name)) {
    turn.lead.push(text(words.nameBad()));
    return askName(turn, track);
  }
  const { freshCode: code } = turn.view.learning;
  turn.effects.push({ type: 'issueCertificate', track: track.id, name, code });
  give(turn, { code, track: track.id, name, at: turn.now });
}

function give(turn: Turn, { code, track, name }: Certificate): void {
  setMode(turn, { name: 'idle' });
  const title = turn.bank.tracks.get(track)?.title ?? track;
  say(
    turn,
    [text(words.certificateGiven(title)), note(words.certificateNote(code))],
    [
      choose(learnKey.tracks(), L.otherTracks, true),
      choose('progress', LABELS.progress),
      choose(key.menu(), LABELS.menu),
    ],
    { certificate: code, alt: words.certificateAlt(name, title) },
  );
}

export function keepForLater(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.certificateKept())],
    [choose(learnKey.today, L.today, true), choose(key.menu(), LABELS.menu)],
  );
}
