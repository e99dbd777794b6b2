/** Greeting, menu, groups, help: ways in for a person who does not know what to ask. */
import { groupsOf, pageOf } from '../../content/menu.ts';
import type { Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { LEARN_LABELS } from '../../messages/learning.ts';
import { rescueWelcome } from '../../messages/scam.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { learnKey } from '../learning-keys.ts';
import { recordNotice } from '../notice.ts';
import {
  choose,
  findPlace,
  locate,
  note,
  resumeChoices,
  say,
  setMode,
  type Turn,
  text,
  topicOf,
} from '../turn.ts';

const topicsOf = (turn: Turn): Topic[] => turn.bank.order.map((id) => turn.bank.topics.get(id)!);

function groupChoices(turn: Turn, number = 0): Choice[] {
  const { items, more } = pageOf(groupsOf(topicsOf(turn)), number);
  const choices = items.map((group) => choose(key.group(group), vi.GROUP_TITLES[group]));
  return more ? [...choices, choose(key.menu(number + 1), vi.LABELS.more)] : choices;
}

/** First contact, or a hello: a short greeting, plain choices, and what is stored (design.md 6). `more` is only for a first contact. */
export function greet(turn: Turn, more: readonly Block[] = []): void {
  setMode(turn, { name: 'idle' });
  if (!turn.session.greeted) {
    markGreeted(turn);
    return say(turn, [text(vi.greeting()), ...more, note(vi.PRIVACY_NOTE)], groupChoices(turn));
  }
  if (turn.session.rescue)
    return say(
      turn,
      [text(rescueWelcome())],
      [
        ...resumeChoices(turn).slice(0, 2),
        choose('human', vi.LABELS.human),
        choose(key.menu(), vi.LABELS.menu),
      ],
    );
  const place = findPlace(turn);
  const topic = place && topicOf(turn, place.topic);
  if (place && topic) {
    const steps = topic.guide.steps.length;
    const { index } = locate(topic, place);
    return say(
      turn,
      [text(vi.welcomeBack(topic.title, index + 1, steps))],
      [
        choose(key.guide(topic.id), vi.resumeLabel(index + 1, steps, topic.title), true),
        choose(key.menu(), vi.LABELS.menu),
        choose('progress', vi.LABELS.progress),
      ],
    );
  }
  if (turn.view.learning.enrolments.length > 0) {
    return say(
      turn,
      [text(vi.greetingAgain())],
      [
        choose(learnKey.today, LEARN_LABELS.today, true),
        choose(key.menu(), vi.LABELS.menu),
        choose('progress', vi.LABELS.progress),
        choose('ask', vi.LABELS.ask),
      ],
    );
  }
  say(turn, [text(vi.greetingAgain())], groupChoices(turn));
}

/** Notes that the consent line was shown; the caller puts it into the message. */
export function markGreeted(turn: Turn): void {
  recordNotice(turn);
}

export function showMenu(turn: Turn, number = 0): void {
  setMode(turn, { name: 'idle' });
  const choices = groupChoices(turn, number);
  const resume = resumeChoices(turn).slice(0, Math.max(0, 5 - choices.length));
  say(turn, [text(number === 0 ? vi.menuText() : vi.menuMoreText())], [...resume, ...choices]);
}

export function showGroup(turn: Turn, group: string, number: number): void {
  const topics = topicsOf(turn).filter((t) => t.group === group);
  if (topics.length === 0) return sayGone(turn);
  setMode(turn, { name: 'idle' });
  const { items, more } = pageOf(topics, number);
  const choices = items.map((topic) => choose(key.topic(topic.id), topic.title));
  const last = more
    ? choose(key.group(group, number + 1), vi.LABELS.more)
    : choose(key.menu(), vi.LABELS.groups);
  say(turn, [text(vi.groupText(vi.GROUP_TITLES[topics[0]!.group]))], [...choices, last]);
}

export function askAgain(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(turn, [text(vi.askText())], groupChoices(turn));
}

export function showHelp(turn: Turn): void {
  const choices = [
    ...resumeChoices(turn),
    choose(key.menu(), vi.LABELS.menu),
    choose('human', vi.LABELS.human),
  ];
  say(turn, [text(vi.helpText())], choices);
}

/** A button whose topic was taken out of the bank: the menu, with one plain sentence. */
export function sayGone(turn: Turn): void {
  turn.lead.push(text(vi.goneTopic()));
  showMenu(turn);
}
