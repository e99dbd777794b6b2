/** What was said between a person and the assistant, oldest first (what people typed was masked when it was stored). */
import type { LearnerEvent } from '../../domain/event.ts';
import type { Message } from '../../domain/message.ts';
import type { ReportFile } from './report-file.ts';

export type TalkLine = { readonly from: 'learner' | 'assistant'; readonly at: number; readonly text: string };

export function talkOf(file: ReportFile, accountId: string, externalId: string, newest: number): TalkLine[] {
  const who = { accountId, externalId, newest };
  const said = file
    .all<{ message: string; at: number }>(
      `SELECT message, created_at AS at FROM outbox WHERE account_id = :accountId AND external_id = :externalId
       ORDER BY id DESC LIMIT :newest`,
      who,
    )
    .map(({ message, at }) => ({ message: JSON.parse(message) as Message, at }));
  const labels = new Map(said.flatMap((s) => s.message.choices.map((choice) => [choice.key, choice.label])));
  const heard = file
    .all<{ event: string; at: number }>(
      `SELECT event, received_at AS at FROM inbox WHERE account_id = :accountId AND external_id = :externalId
         AND event ->> 'type' IN ('text', 'choice') ORDER BY id DESC LIMIT :newest`,
      who,
    )
    .map(({ event, at }) => ({
      from: 'learner' as const,
      at,
      text: shown(JSON.parse(event) as LearnerEvent, labels),
    }));
  const answers = said.map(({ message, at }) => ({ from: 'assistant' as const, at, text: plain(message) }));
  return [...answers, ...heard]
    .filter((line) => line.text !== '')
    .sort((a, b) => a.at - b.at || Number(a.from === 'assistant') - Number(b.from === 'assistant'))
    .slice(-newest);
}

const shown = (event: LearnerEvent, labels: ReadonlyMap<string, string>): string =>
  event.type === 'text' ? event.text : event.type === 'choice' ? (labels.get(event.key) ?? event.key) : '';

const plain = (message: Message): string =>
  message.blocks.map((block) => ('text' in block ? block.text : block.label)).join('\n');
