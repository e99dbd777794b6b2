/** "Nay cháu có câu trả lời rồi": tells a person the answer to a question that had none when they asked (issue 6). */
import { isShort, type Topic } from '../content/schema.ts';
import type { LearningView } from '../domain/learning.ts';
import type { Choice } from '../domain/message.ts';
import { decideNews, type NewsDecision } from '../learning/news.ts';
import { hasMask } from '../messages/mask.ts';
import { OWN_LABELS, toldText } from '../messages/own-answer.ts';
import { LABELS } from '../messages/vi.ts';
import { key } from './keys.ts';
import { learnKey } from './learning-keys.ts';
import { ownNotes, relatedChoices } from './modes/own-answer.ts';
import { choose, compose, type Turn, text, topicOf } from './turn.ts';

/** Longer questions are named without being repeated. */
const LONGEST_QUOTE = 80;
const DAY_MS = 86_400_000;

/** The oldest answer that waits for this person; the next one a day later, under the same rules. */
export function onNews(turn: Turn): void {
  const first = turn.view.learning.news[0];
  if (!first) {
    turn.trace = { rule: 'news.none' };
    return;
  }
  const topic = topicOf(turn, first.topic);
  const decision: NewsDecision = topic
    ? newsFor(turn.view.learning, turn.session.pausedUntil, first.isKnown, turn.now)
    : { do: 'unsent', reason: 'gone' };
  turn.trace = { rule: `news.${decision.do}` };
  if (decision.do === 'wait') {
    turn.effects.push({ type: 'schedule', kind: 'answer', dueAt: decision.until });
    return;
  }
  if (decision.do === 'unsent')
    turn.effects.push({ type: 'recordUntold', topic: first.topic, reason: decision.reason });
  else if (topic) tell(turn, topic, first.question);
  const others = turn.view.learning.news.some((news) => news.topic !== first.topic);
  const pause = decision.do === 'send' ? DAY_MS : 0;
  if (others) turn.effects.push({ type: 'schedule', kind: 'answer', dueAt: turn.now + pause });
}

/** What becomes of telling a person now; the desk asks it beforehand, to say how many can be told. */
export function newsFor(
  { reminders, reach, proactiveAt, lastInboundAt }: LearningView,
  pausedUntil: number | null,
  isKnown: boolean,
  now: number,
): NewsDecision {
  if (isKnown) return { do: 'unsent', reason: 'known' };
  const isOptedOut = !reminders.isOn && reminders.stoppedWhy === 'asked';
  return decideNews({ now, proactiveAt, reach, lastInboundAt, isOptedOut, pausedUntil });
}

function tell(turn: Turn, topic: Topic, question: string): void {
  const quote = hasMask(question) || question.length > LONGEST_QUOTE ? null : question;
  const message = compose(turn, [text(toldText(quote)), text(topic.answer), ...ownNotes(topic)], [
    ...(isShort(topic) ? relatedChoices(turn, topic) : [choose(key.guide(topic.id), LABELS.guide, true)]),
    choose('none', OWN_LABELS.otherMatter),
    choose(learnKey.remindAct('off'), OWN_LABELS.noMore),
  ] satisfies Choice[]);
  turn.effects.push({ type: 'tellAnswer', topic: topic.id, message });
  // As with a reminder: a number typed next means what the person sees last; what was open stays open.
  turn.session = { ...turn.session, offered: message.choices };
}
