/**
 * A draft as the fields of its form, and back. One shape for a stored draft and for what was typed, so that a refused form shows
 * exactly the words that were in it. Topics are chosen by their title (a list to search in) and kept by their id.
 */
import { type Draft, MAX_BUTTONS } from '../../../broadcast/draft.ts';
import type { Bank } from '../../../content/bank.ts';
import type { TenantView } from '../../../domain/learner.ts';
import { BROADCAST_PROBLEMS } from '../../../messages/desk-broadcast.ts';
import { writePage as say } from '../../../messages/desk-broadcast-pages.ts';
import { fill } from '../../../messages/fill.ts';

/** Values by field name; a field of several values has several. */
export type Fields = Readonly<Record<string, readonly string[]>>;
export type Errors = Readonly<Record<string, string>>;
/** What the titles of topics need. */
export type Words = { readonly bank: Bank; readonly view: TenantView };

export const ROWS = Array.from({ length: MAX_BUTTONS }, (_, row) => row);
const HASH = /^[0-9a-f]{32}$/;

export const titleOf = ({ bank, view }: Words, id: string): string => {
  const topic = bank.topics.get(id);
  return topic ? fill(topic.title, view) : id;
};

/** The topic somebody chose by its title; a title nobody knows stays as it was typed and is refused later. */
function topicOf(words: Words, typed: string): string {
  if (words.bank.topics.has(typed)) return typed;
  const plain = typed.toLocaleLowerCase('vi');
  for (const id of words.bank.topics.keys())
    if (titleOf(words, id).toLocaleLowerCase('vi') === plain) return id;
  return typed;
}

/** What a form sent, as text; files are not among them. */
export function fieldsOfBody(body: Readonly<Record<string, unknown>>): Fields {
  const text = (value: unknown): string =>
    typeof value === 'string' ? value.normalize('NFC').replace(/\r\n/g, '\n').trim() : '';
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      [value]
        .flat()
        .map(text)
        .filter((one) => one !== ''),
    ]),
  );
}

export function fieldsOfDraft(draft: Draft, words: Words): Fields {
  const { title, text, picture, buttons, audience, sendPaid } = draft;
  const title1 = (id: string): string => titleOf(words, id);
  const one = (value: string | number | null | undefined): string[] =>
    value === null || value === undefined ? [] : [String(value)];
  const step = picture && 'topic' in picture ? stepNumber(words.bank, picture.topic, picture.step) : null;
  return {
    title: [title],
    text: [text],
    pictureTopic: picture && 'topic' in picture ? [title1(picture.topic)] : [],
    pictureStep: one(step),
    upload: picture && 'upload' in picture ? [picture.upload] : [],
    ...Object.fromEntries(
      buttons.flatMap(({ topic, label }, row) => [
        [`topic${row}`, [title1(topic)]],
        [`label${row}`, [label]],
      ]),
    ),
    villages: audience.villages.map(String),
    groups: audience.groups,
    tracks: audience.tracks,
    channels: audience.channels,
    skill: one(audience.level?.skill),
    levelFrom: one(audience.level?.from),
    levelTo: one(audience.level?.to),
    done: audience.done.map(title1),
    notDone: audience.notDone.map(title1),
    seen: one(audience.seenWithinDays),
    unseen: one(audience.unseenForDays),
    sendPaid: sendPaid ? ['1'] : [],
  };
}

function stepNumber(bank: Bank, topic: string, step: string): number | null {
  const index = (bank.topics.get(topic)?.guide.steps ?? []).findIndex(({ id }) => id === step);
  return index < 0 ? null : index + 1;
}

/**
 * What `readDraft` reads, and where its problems stand in the form.
 * @param upload the hash of a picture that came with this form
 */
export function inputOf(
  fields: Fields,
  words: Words,
  upload: string | null,
): { readonly input: unknown; readonly problems: Errors; fieldOf(path: string): string } {
  const first = (name: string): string | undefined => fields[name]?.[0];
  const all = (name: string): readonly string[] => fields[name] ?? [];
  const number = (name: string): number | null => (first(name) === undefined ? null : Number(first(name)));
  const rows = ROWS.filter((row) => first(`topic${row}`) ?? first(`label${row}`));
  const problems: Record<string, string> = {};
  for (const name of ['seen', 'unseen'])
    if (first(name) !== undefined && !/^[1-9]\d{0,3}$/.test(first(name)!)) problems[name] = say.daysBad();
  const hasLevel = first('levelFrom') !== undefined || first('levelTo') !== undefined;
  const input = {
    title: first('title') ?? '',
    text: first('text') ?? '',
    picture: pictureOf(fields, words, upload, problems),
    buttons: rows.map((row) => ({
      topic: topicOf(words, first(`topic${row}`) ?? ''),
      label: first(`label${row}`) ?? '',
    })),
    audience: {
      villages: all('villages').map(Number),
      groups: all('groups'),
      tracks: all('tracks'),
      channels: all('channels'),
      level: hasLevel
        ? { skill: first('skill') ?? null, from: number('levelFrom') ?? 0, to: number('levelTo') ?? 3 }
        : null,
      done: all('done').map((typed) => topicOf(words, typed)),
      notDone: all('notDone').map((typed) => topicOf(words, typed)),
      seenWithinDays: number('seen'),
      unseenForDays: number('unseen'),
    },
    sendPaid: first('sendPaid') === '1',
  };
  return { input, problems, fieldOf: (path) => fieldOf(path, rows) };
}

function pictureOf(fields: Fields, words: Words, upload: string | null, problems: Record<string, string>) {
  if (upload !== null) return { upload };
  const [typed] = fields['pictureTopic'] ?? [];
  const [kept] = fields['upload'] ?? [];
  if (typed === undefined)
    return kept !== undefined && HASH.test(kept) && fields['dropPicture']?.[0] !== '1'
      ? { upload: kept }
      : null;
  const topic = topicOf(words, typed);
  const steps = words.bank.topics.get(topic)?.guide.steps;
  if (!steps) {
    problems['pictureTopic'] = BROADCAST_PROBLEMS.choose();
    return null;
  }
  const step = steps[Number(fields['pictureStep']?.[0] ?? 1) - 1];
  if (!step?.screen) {
    problems['pictureStep'] = say.pictureStepBad(steps.length);
    return null;
  }
  return { topic, step: step.id };
}

/** "buttons.0.label" stands in the first row that was used. */
function fieldOf(path: string, rows: readonly number[]): string {
  const [part = '', key = '', name] = path.split('.');
  if (part === 'buttons') return `${name === 'topic' ? 'topic' : 'label'}${rows[Number(key)] ?? 0}`;
  if (part === 'picture') return 'pictureTopic';
  if (part !== 'audience') return part;
  const named: Readonly<Record<string, string>> = {
    level: 'levelFrom',
    seenWithinDays: 'seen',
    unseenForDays: 'unseen',
  };
  return named[key] ?? key;
}
