/** The same text for the commune's loudspeaker: spelled out for reading aloud, with how long it takes. Pure. */
import type { TenantView } from '../domain/learner.ts';
import { makeSpeaker, type SpeechTables, wordCount } from '../language/speech.ts';
import {
  everybody,
  speechAgain,
  speechButtons,
  speechClosing,
  speechOpening,
  theAssistant,
} from '../messages/desk-broadcast.ts';
import { communeName, fill } from '../messages/fill.ts';
import type { Draft } from './draft.ts';

/** Unhurried announcements: about 130 words a minute. */
const WORDS_PER_MINUTE = 130;

export type LoudspeakerScript = {
  /** As it is read, paragraph by paragraph. */
  readonly paragraphs: readonly string[];
  readonly words: number;
  /** To half minutes; once, and with the message read a second time. */
  readonly minutes: number;
  readonly minutesTwice: number;
};

export function loudspeakerScript(
  draft: Pick<Draft, 'title' | 'text' | 'buttons'>,
  tenant: TenantView,
  titleOf: (topic: string) => string,
  tables: SpeechTables,
): LoudspeakerScript {
  const speak = makeSpeaker(tables);
  // A loudspeaker talks to everybody, and the assistant is not the one who speaks.
  const aloud = { ...tenant, other: everybody(), self: theAssistant() };
  const said = (text: string): string => ended(speak(onAir(fill(text, aloud), tables.notOnAir)));
  const body = [draft.title, ...draft.text.split(/\n+/)].map(said).filter((line) => line !== '');
  const buttons = speechButtons(draft.buttons.map(({ topic }) => titleOf(topic)));
  const opening = said(speechOpening(communeName(tenant)));
  const core = [...body, ...(buttons ? [said(buttons)] : [])];
  const paragraphs = [opening, ...core, said(speechClosing())];
  const words = count(paragraphs);
  const again = count([said(speechAgain()), ...core]);
  return { paragraphs, words, minutes: minutesOf(words), minutesTwice: minutesOf(words + again) };
}

/** Without the sentences that speak of buttons on a screen. */
function onAir(text: string, notOnAir: readonly string[]): string {
  const sentences = text.split(/(?<=[.!?])\s+/);
  const kept = sentences.filter(
    (sentence) => !notOnAir.some((phrase) => sentence.toLocaleLowerCase('vi').includes(phrase)),
  );
  return kept.join(' ');
}

/** A title has no full stop on paper; a voice needs one. */
const ended = (text: string): string => (text === '' || /[.!?:;]$/.test(text) ? text : `${text}.`);
const count = (lines: readonly string[]): number => lines.reduce((n, line) => n + wordCount(line), 0);
const minutesOf = (words: number): number => Math.max(0.5, Math.round((words / WORDS_PER_MINUTE) * 2) / 2);
