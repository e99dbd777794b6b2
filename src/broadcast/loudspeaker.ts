/** The same text for the commune's loudspeaker: spelled out for reading aloud, with how long it takes. Pure. */
import type { TenantView } from '../domain/learner.ts';
import { makeSpeaker, type SpeechTables, wordCount } from '../language/speech.ts';
import { speechAgain, speechButtons, speechClosing, speechOpening } from '../messages/desk-broadcast.ts';
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
  const said = (text: string): string => ended(speak(fill(text, tenant)));
  const body = [draft.title, ...draft.text.split(/\n+/)].map(said).filter((line) => line !== '');
  const buttons = speechButtons(draft.buttons.map(({ topic }) => titleOf(topic)));
  const opening = said(speechOpening(communeName(tenant)));
  const core = [...body, ...(buttons ? [said(buttons)] : [])];
  const paragraphs = [opening, ...core, said(speechClosing())];
  const words = count(paragraphs);
  const again = count([said(speechAgain()), ...core]);
  return { paragraphs, words, minutes: minutesOf(words), minutesTwice: minutesOf(words + again) };
}

/** A title has no full stop on paper; a voice needs one. */
const ended = (text: string): string => (text === '' || /[.!?:;]$/.test(text) ? text : `${text}.`);
const count = (lines: readonly string[]): number => lines.reduce((n, line) => n + wordCount(line), 0);
const minutesOf = (words: number): number => Math.max(0.5, Math.round((words / WORDS_PER_MINUTE) * 2) / 2);
