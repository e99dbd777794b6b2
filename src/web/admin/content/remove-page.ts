/** GET, POST /noi-dung/bai/:topic/go: taking back what is in force; asked on a page of its own. */
import { html } from 'ghtml';
import { entryPage, removePage as say } from '../../../messages/desk-content.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, goTo, sendPage } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField } from '../view/field.ts';
import { entryOf } from './entry.ts';
import { CONTENT } from './tabs.ts';

const PATH = `${CONTENT}/bai/:topic/go`;

export const removePage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'teach',
  run(desk) {
    const entry = entryOf(desk);
    if (!entry?.current) return sendRefusal(desk.reply, assets, 'missing', 404);
    const here = desk.path(`${CONTENT}/bai/${entry.topic}`);
    const released = say.released(desk.tenant.misses.untoldCount(entry.topic));
    return sendPage(desk, assets, {
      title: say.title(entry.title),
      section: 'content',
      width: 'reading',
      back: { href: here, label: entryPage.backTo() },
      body: html`<form method="post" class="card">!${csrfField(desk.csrf)}<p class="says">${say.says()}</p>!${released ? html`<p>${released}</p>` : ''}
<div class="acts"><button class="danger">${say.go()}</button><a class="button" href="${here}">${say.back()}</a></div></form>`,
    });
  },
});

export const removeEntry = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'teach',
  run(desk) {
    const topic = desk.params['topic'] ?? '';
    if (!desk.tenant.own.remove(topic, desk.actor)) return sendRefusal(desk.reply, assets, 'missing', 404);
    return goTo(desk, `${CONTENT}/bai/${topic}`, 'da-go-bai');
  },
});
