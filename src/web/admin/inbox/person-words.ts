/** Who a conversation is with and what about, in an officer's words. Names are masked as in every list of the desk. */
import type { Bank } from '../../../content/bank.ts';
import type { LearnerEvent } from '../../../domain/event.ts';
import type { TenantView } from '../../../domain/learner.ts';
import { maskedName } from '../../../domain/masked-name.ts';
import { personCode } from '../../../domain/person-code.ts';
import { PAGE_CHOICES } from '../../../messages/chat.ts';
import { TAPPED } from '../../../messages/desk-inbox.ts';
import { INBOX_CHANNELS, MEDIA_WORDS, talkPage as say } from '../../../messages/desk-inbox-pages.ts';
import { fill } from '../../../messages/fill.ts';
import type { ConversationRow } from '../../../store/conversation-list.ts';

export const channelOf = (accountId: string): string => {
  const kind = accountId.split(':')[0]!;
  return INBOX_CHANNELS[kind] ?? kind;
};

export const codeOf = (row: Pick<ConversationRow, 'learnerId'>): string => personCode(row.learnerId);

export const labelOf = (row: Pick<ConversationRow, 'learnerId' | 'name'>): string =>
  say.person(row.name === null ? null : maskedName(row.name), codeOf(row));

export type Place = {
  readonly title: string;
  /** "Bước 3/10", and what is to be done there; null: no step, or one that is gone. */
  readonly step: string | null;
  readonly action: string | null;
};

/** Where in the bank somebody stands; null: nowhere in particular. */
export function placeOf(
  bank: Bank,
  view: TenantView,
  { topic: id, step }: { readonly topic: string | null; readonly step: string | null },
): Place | null {
  if (id === null) return null;
  const topic = bank.topics.get(id);
  if (!topic) return { title: id, step: null, action: null };
  const { steps } = topic.guide;
  const index = steps.findIndex((one) => one.id === step);
  const title = fill(topic.title, view);
  if (step === null) return { title, step: null, action: null };
  if (index < 0) return { title, step: say.oldStep(), action: null };
  return { title, step: say.step(index + 1, steps.length), action: fill(steps[index]!.do, view) };
}

/** "Kích hoạt VNeID mức 2 · Bước 3/10" */
export const placeLine = (place: Place): string => [place.title, place.step].filter(Boolean).join(' · ');

/** What a tap meant: its label where the button is still known, else the topic it opens. */
export function tapLabel(key: string, labels: ReadonlyMap<string, string>, bank: Bank): string | null {
  const own: Readonly<Record<string, string>> = PAGE_CHOICES;
  const topic = bank.topics.get(key.replace(/^(?:topic|guide|lesson|quiz):/, '').split('/')[0]!);
  return labels.get(key) ?? own[key] ?? topic?.title ?? null;
}

/** What the person said or did, as text. */
export function heardWords(
  event: LearnerEvent,
  bank: Bank,
  labels: ReadonlyMap<string, string> = new Map(),
): string | null {
  switch (event.type) {
    case 'text':
      return event.text;
    case 'media':
      return MEDIA_WORDS[event.kind];
    case 'choice': {
      const label = tapLabel(event.key, labels, bank);
      return label === null ? TAPPED : say.tapped(label);
    }
    default:
      return null;
  }
}
