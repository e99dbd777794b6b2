/** Whom a message is for, in words; and the same text for an article of the OA, which officers send by hand. */
import { html } from 'ghtml';
import type { Draft } from '../../../broadcast/draft.ts';
import { onePage as say, writePage } from '../../../messages/desk-broadcast-pages.ts';
import type { Desk } from '../desk.ts';
import { namesOf } from '../tables/names.ts';
import { titleOf } from './draft-form.ts';
import { wordsOf } from './form-view.ts';

export function audienceLines(desk: Desk, { audience }: Draft): string {
  const names = namesOf(desk.tenant.bank());
  const words = wordsOf(desk);
  const villages = new Map(desk.tenant.store.people.villages().map(({ id, name }) => [id, name]));
  const title = (id: string): string => titleOf(words, id);
  const { level } = audience;
  const skill = level?.skill ? (words.bank.skills.get(level.skill) ?? level.skill) : writePage.anySkill();
  const all: readonly (readonly [string, readonly string[]])[] = [
    [
      writePage.villages(desk.tenant.view.unit),
      audience.villages.map((id) => villages.get(id) ?? String(id)),
    ],
    [writePage.groups(), audience.groups.map((id) => names.group(id))],
    [writePage.tracks(), audience.tracks.map((id) => names.group(id))],
    [writePage.channels(), audience.channels.map((id) => names.channel(id))],
    [
      writePage.level(),
      level ? [`${skill}: ${writePage.levels[level.from]} – ${writePage.levels[level.to]}`] : [],
    ],
    [writePage.done(), audience.done.map(title)],
    [writePage.notDone(), audience.notDone.map(title)],
    [writePage.seen(), audience.seenWithinDays === null ? [] : [String(audience.seenWithinDays)]],
    [writePage.unseen(), audience.unseenForDays === null ? [] : [String(audience.unseenForDays)]],
  ];
  const lines = all.filter(([, values]) => values.length > 0);
  const body =
    lines.length === 0
      ? html`<p>${say.everybody()}</p>`
      : html`<dl class="facts">!${lines.map(([what, values]) => html`<dt>${what}</dt><dd>${values.join(', ')}</dd>`)}</dl>`;
  return html`<section class="card"><h2>${say.whoHead()}</h2>!${body}</section>`;
}

export function articleOf(desk: Desk, draft: Draft): string {
  const { title, description, body, url } = desk.tenant.broadcasts.article(draft);
  const part = (id: string, label: string, value: string, rows: number): string =>
    html`<div class="field"><label for="${id}">${label}</label><textarea id="${id}" rows="${rows}" readonly>${value}</textarea><button type="button" class="scripted" data-copy="${id}" data-copied="${say.copied()}">${say.copy()}</button></div>`;
  return html`<details class="card fold"><summary>${say.articleHead()}</summary><p>${say.articleSays()}</p>!${part('bai-tieu-de', say.articleTitle(), title, 2)}!${part('bai-mo-ta', say.articleAbout(), description, 3)}!${part('bai-noi-dung', say.articleBody(), body.join('\n\n'), 8)}<p><a class="button" href="${url}" target="_blank" rel="noopener">${say.articleOpen()}</a></p></details>`;
}
