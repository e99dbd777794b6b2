/**
 * "Đọc cho tôi": what the person is at is said again, to be heard: the step, the card, else the latest answer. Nothing else
 * changes: the choices are those of the place, and nothing is counted as asked or done again. The sound itself is made outside.
 */
import type { Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { canHear, NO_HEARING, type Spoken } from '../../domain/spoken.ts';
import * as words from '../../messages/aloud.ts';
import { note, say, type Turn, topicOf } from '../turn.ts';
import { answerBlocks, answerChoices } from './answer.ts';
import { stepBlocks, stepChoices } from './guide.ts';
import { cardBlocks, cardChoices } from './lesson.ts';

type Place = {
  readonly spoken: Spoken;
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
};

/** @param elsewhere shows what is open when it is nothing that can be read */
export function readAloud(turn: Turn, elsewhere: (turn: Turn) => void): void {
  const place = placeOf(turn);
  const hearing = turn.view.hearing ?? NO_HEARING;
  if (!(place ? canHear(hearing, place.spoken) : hearing.isSpoken && hearing.way !== 'none')) {
    const { isPulled } = turn.view.learning.reach;
    turn.lead.push(note(isPulled ? words.aloudOffOnPage() : words.aloudOff()));
    return turn.session.mode.name === 'idle' && place ? say(turn, [], place.choices) : elsewhere(turn);
  }
  if (!place) {
    const isOpen = turn.session.mode.name !== 'idle';
    turn.lead.push(note(isOpen ? words.aloudNotHere() : words.aloudNothing()));
    return elsewhere(turn);
  }
  const page = hearing.way === 'page' ? turn.view.learning.freshKey : null;
  if (page !== null) turn.effects.push({ type: 'keepListen', id: page, spoken: place.spoken });
  turn.lead.push(note(page === null ? words.aloudNote() : words.aloudPageNote()));
  say(turn, place.blocks, place.choices, undefined, place.spoken, { page });
}

function placeOf(turn: Turn): Place | null {
  const { mode, lastTopic } = turn.session;
  const topic = topicOf(turn, 'topic' in mode ? mode.topic : (lastTopic ?? ''));
  if (!topic) return null;
  if (mode.name === 'guide') return stepPlace(topic, mode.step);
  if (mode.name === 'lesson') return cardPlace(topic, mode.card);
  if (mode.name !== 'idle') return null;
  return { spoken: { topic: topic.id }, blocks: answerBlocks(topic), choices: answerChoices(turn, topic) };
}

function stepPlace(topic: Topic, step: string): Place | null {
  const index = topic.guide.steps.findIndex(({ id }) => id === step);
  if (index < 0) return null;
  return {
    spoken: { topic: topic.id, step },
    blocks: stepBlocks(topic, index),
    choices: stepChoices(topic, index),
  };
}

function cardPlace(topic: Topic, card: number): Place | null {
  if (topic.lesson[card] === undefined) return null;
  return {
    spoken: { topic: topic.id, card },
    blocks: cardBlocks(topic, card),
    choices: cardChoices(topic, card),
  };
}
