/** What the learner knows, this turn included, in the shapes the learning room wants; and what an answer changes. */
import type { Track } from '../content/track-schema.ts';
import type { AnswerHow, Card, Enrolment, Evidence } from '../domain/learning.ts';
import { answerCard, type CardRef, findCard } from '../learning/cards.ts';
import { withCards, withEnrolments, withEvidence, withLevels } from '../learning/project.ts';
import { type Known, nextOf, type Suggestion, trackProgress } from '../learning/tracks.ts';
import { type Turn, topicOf } from './turn.ts';

export const cardsOf = (turn: Turn): readonly Card[] => withCards(turn.view.learning.cards, turn.effects);
export const evidenceOf = (turn: Turn): readonly Evidence[] =>
  withEvidence(turn.view.learning.evidence, turn.effects, turn.now);
export const enrolmentsOf = (turn: Turn): readonly Enrolment[] =>
  withEnrolments(turn.view.learning.enrolments, turn.effects, turn.now);

export function knownOf(turn: Turn): Known {
  return {
    evidence: evidenceOf(turn),
    levels: withLevels(turn.view.learning.levels, turn.effects, turn.now),
    skillOf: (topic) => topicOf(turn, topic)?.skills[0],
    isBegun: (topic) => turn.view.lessons.some((l) => l.topic === topic),
  };
}

/** Records an answer: for the file, and for when to ask again. */
export function recordAnswer(turn: Turn, ref: CardRef, isRight: boolean, how: AnswerHow): void {
  const before = findCard(cardsOf(turn), ref) ?? null;
  const { topic, item } = ref;
  turn.effects.push(
    { type: 'recordAnswer', topic, item, right: isRight, how },
    { type: 'saveCard', card: answerCard(before, ref, isRight, how, turn.now) },
  );
}

/** Tracks the learner follows that still exist, those not finished first. */
export function followedTracks(turn: Turn): Track[] {
  const enrolments = [...enrolmentsOf(turn)].sort(
    (a, b) => Number(a.finishedAt !== null) - Number(b.finishedAt !== null),
  );
  return enrolments.map((e) => turn.bank.tracks.get(e.track)).filter((track) => track !== undefined);
}

/** The next topic: of the followed track that is least far, so that several tracks go on side by side. */
export function nextTopic(turn: Turn): { track: Track; suggestion: Suggestion } | null {
  const known = knownOf(turn);
  const open = followedTracks(turn)
    .map((track) => {
      const { done, total } = trackProgress(track, known);
      return { track, share: done / total, suggestion: nextOf(track, known) };
    })
    .filter((t) => t.suggestion !== null)
    .sort((a, b) => a.share - b.share);
  const first = open[0];
  return first?.suggestion ? { track: first.track, suggestion: first.suggestion } : null;
}
