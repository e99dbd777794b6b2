/** Ready-made sets of broadcasts (content/campaigns/*.yaml): checked like all content, filled in with place and hour. Pure. */
import { z } from 'zod';
import type { Problem } from '../content/bank.ts';
import type { ContentFile } from '../content/load.ts';
import { readSource } from '../content/source.ts';
import { WEEKLY_CAP } from '../domain/learning.ts';
import { DAY_MS, dayOf, isQuietMinute, localDate, momentOf, weekdayOf } from '../domain/local-time.ts';
import { campaignProblems as say } from '../messages/desk-broadcast.ts';
import { dayName } from '../messages/learning.ts';
import { audienceSchema, type DraftInput, readDraft } from './draft.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = (max: number) => z.string().trim().min(1).max(max);
/** "07:05" as a minute of the day. */
const minute = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((at) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3)));

export const campaignSchema = z.strictObject({
  id: slug,
  title: text(80),
  about: text(300),
  /** The day the set is about; messages count from it. */
  day: z.strictObject({ day: z.int().min(1).max(31), month: z.int().min(1).max(12) }),
  /** What the officer fills in; {ngay} is the day itself. */
  fields: z.array(z.strictObject({ id: slug, label: text(40), example: text(80) })).max(8),
  messages: z
    .array(
      z.strictObject({
        id: slug,
        days: z.int().min(-60).max(60),
        at: minute,
        title: text(200),
        text: text(2000),
        buttons: z
          .array(z.strictObject({ topic: slug, label: text(40) }))
          .max(3)
          .default([]),
        audience: audienceSchema.prefault({}),
      }),
    )
    .min(1)
    .max(12),
});
export type Campaign = z.infer<typeof campaignSchema>;
export type CampaignMessage = Campaign['messages'][number];

const DAY_FIELD = 'ngay';
const LONGEST_SENTENCE = 25;

export type FilledMessage = { readonly draft: DraftInput; readonly at: number };

/** The day of a campaign in a year, at midnight. */
const dayIn = ({ day }: Campaign, year: number): number => dayOf(Date.UTC(year, day.month - 1, day.day, 5));

/**
 * One message with the officer's place and hour, ready to be edited and scheduled.
 * @param values by field id; a field without one keeps its example
 */
export function fillCampaign(
  campaign: Campaign,
  message: CampaignMessage,
  values: Readonly<Record<string, string>>,
  year: number,
): FilledMessage {
  const day = dayIn(campaign, year);
  const noon = momentOf(day, 12 * 60);
  const known = new Map<string, string>([
    ...campaign.fields.map(({ id, example }) => [id, values[id]?.trim() || example] as const),
    [DAY_FIELD, dayName(weekdayOf(noon), localDate(noon))],
  ]);
  const fill = (template: string): string =>
    template.replace(/\{([a-z0-9-]+)\}/g, (whole, name: string) => known.get(name) ?? whole);
  const { buttons, audience } = message;
  return {
    draft: { title: fill(message.title), text: fill(message.text), buttons, audience },
    at: momentOf(day + message.days, message.at),
  };
}

/** Reads every campaign file; problems as of all content. */
export function compileCampaigns(
  files: readonly ContentFile[],
  topics: { has(id: string): boolean },
): { readonly campaigns: readonly Campaign[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const campaigns = files
    .filter((file) => file.path.startsWith('campaigns/'))
    .flatMap((file) => {
      const { source, problems: found } = readSource(file, campaignSchema);
      problems.push(...found);
      if (!source) return [];
      const add = (
        at: readonly (string | number)[],
        message: string,
        severity: Problem['severity'] = 'error',
      ) => problems.push({ file: file.path, line: source.lineOf(at), rule: 'campaigns', severity, message });
      if (file.path !== `campaigns/${source.data.id}.yaml`)
        add(['id'], say.idIsFile(source.data.id, file.path));
      checkCampaign(source.data, topics, add);
      return [source.data];
    });
  return { campaigns, problems };
}

type Add = (at: readonly (string | number)[], message: string, severity?: Problem['severity']) => void;

function checkCampaign(campaign: Campaign, topics: { has(id: string): boolean }, add: Add): void {
  campaign.messages.forEach((message, n) => {
    const at = ['messages', n] as const;
    if (isQuietMinute(message.at)) add([...at, 'at'], say.quiet());
    if (campaign.messages.findIndex((other) => other.id === message.id) !== n)
      add([...at, 'id'], say.twice(message.id));
    const { problems } = readDraft(fillCampaign(campaign, message, {}, 2026).draft, topics);
    for (const { path, message: why } of problems ?? []) add([...at, ...path.split('.')], why);
    for (const sentence of message.text.split(/[.!?:;\n]\s*/)) {
      const words = sentence.split(/\s+/).length;
      if (words > LONGEST_SENTENCE) add([...at, 'text'], say.longSentence(words), 'warning');
    }
  });
  if (isAboveCap(campaign.messages.filter(isForAll))) add(['messages'], say.cap(WEEKLY_CAP), 'warning');
}

const EVERYBODY = JSON.stringify(audienceSchema.parse({}));
const isForAll = (message: CampaignMessage): boolean => JSON.stringify(message.audience) === EVERYBODY;

/** Somebody who is in the audience of each of these would get more than the week allows. */
function isAboveCap(messages: readonly CampaignMessage[]): boolean {
  const times = messages.map((m) => m.days * DAY_MS + m.at * 60_000);
  return times.some(
    (at) => times.filter((other) => other > at - 7 * DAY_MS && other <= at).length > WEEKLY_CAP,
  );
}
