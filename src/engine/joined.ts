/**
 * A turn of a person who is on several channels: it sees the unfinished guides of all of them, and stores only its own. So each
 * channel's session holds what was done there, and taking the link away gives everybody back what was theirs.
 */
import type { LearnerView } from '../domain/learner.ts';
import type { Place, Session } from '../domain/session.ts';
import { joinPlaces } from '../learning/joined.ts';

/** The session as this turn sees it. */
export function joinSession(own: Session, view: LearnerView): Session {
  const { link } = view;
  if (!link || link.others.length === 0) return own;
  return { ...own, places: joinPlaces([own.places, ...link.places], view.guides, link.linkedAt) };
}

/**
 * What is stored of it.
 * @param own as it was stored before @param seen as the turn saw it @param after as the turn left it
 */
export function ownSession(own: Session, seen: Session, after: Session): Session {
  if (seen === own) return after;
  const before = new Map(own.places.map((place) => [place.topic, place]));
  const seenTopics = new Set(seen.places.map((place) => place.topic));
  const isBorrowed = (place: Place): boolean => seen.places.includes(place) && !own.places.includes(place);
  const kept = after.places.flatMap((place) => {
    if (!isBorrowed(place)) return [place];
    // Another channel's: this one keeps what it had there itself.
    const mine = before.get(place.topic);
    return mine ? [mine] : [];
  });
  // What was not shown, because the guide was finished elsewhere, could not be changed either.
  const unseen = own.places.filter(
    (place) => !seenTopics.has(place.topic) && !kept.some(({ topic }) => topic === place.topic),
  );
  const places = [...kept, ...unseen].sort((a, b) => b.at - a.at).slice(0, 10);
  return { ...after, places };
}
