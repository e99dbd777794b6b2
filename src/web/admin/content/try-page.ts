/**
 * GET, POST /noi-dung/bai/:topic/thu: the resident's chat with what is being written, inside the entry's page. Plain forms: what
 * was said so far and the draft travel along, and the whole talk is played again each time, so a change is seen at once in the
 * same talk. Nothing is stored.
 */
import { html } from 'ghtml';
import type { PageAssets } from '../../assets.ts';
import { pageHeaders } from '../../page-headers.ts';
import type { Desk, DeskAction } from '../desk.ts';
import type { DeskOptions } from '../options.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField } from '../view/field.ts';
import { draftOf, type Entry, entryOf, type Fields, readFields } from './entry.ts';
import { loadTryAssets } from './try-assets.ts';
import { playTalk, readSaid, type Said } from './try-talk.ts';
import { renderTry } from './try-view.ts';

const PATH = '/noi-dung/bai/:topic/thu';

export const tryPage = (options: DeskOptions, assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'see',
  run(desk) {
    const entry = entryOf(desk);
    if (!entry) return sendRefusal(desk.reply, assets, 'missing', 404);
    return show(desk, options, entry, entry.fields, null);
  },
});

export const tryAgain = (options: DeskOptions, assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'see',
  run(desk) {
    const entry = entryOf(desk);
    if (!entry) return sendRefusal(desk.reply, assets, 'missing', 404);
    const form = readFields(desk);
    return show(desk, options, entry, form.ok ? form.data : entry.fields, readSaid(desk.body));
  },
});

/** @param said null: begins with the first way to ask, as somebody would */
function show(
  desk: Desk,
  options: DeskOptions,
  entry: Entry,
  fields: Fields,
  said: readonly Said[] | null,
): unknown {
  const { own, view } = desk.tenant;
  const first = fields.asks[0];
  const talk = said ?? (first ? [{ type: 'text' as const, text: first }] : []);
  const isEmpty = entry.kind === 'asks' && fields.asks.length === 0;
  const raw = draftOf(entry, fields);
  const bank = isEmpty ? own.bank() : own.bankWith(raw);
  const problems = bank ? [] : own.check(raw).filter(({ severity }) => severity === 'error');
  const carried = html`!${csrfField(desk.csrf)}<input type="hidden" name="title" value="${fields.title}"><input type="hidden" name="answer" value="${fields.answer}"><input type="hidden" name="asks" value="${fields.asks.join('\n')}">!${fields.related.map((id) => html`<input type="hidden" name="related" value="${id}">`)}`;
  return pageHeaders(desk.reply).send(
    renderTry({
      tenant: view,
      entries: bank ? playTalk(bank, view, talk, desk.now) : [],
      problems: problems.map(({ message }) => message),
      said: bank ? talk : [],
      carried,
      action: `${desk.path(`/noi-dung/bai/${entry.topic}/thu`)}#moi`,
      now: desk.now,
      assets: loadTryAssets(options.assets),
    }),
  );
}
