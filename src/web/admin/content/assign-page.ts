/** GET, POST /noi-dung/gan/:topic: the topic as it answers, and what is taught to it; then its draft. */
import { html } from 'ghtml';
import { isShort, type Topic } from '../../../content/schema.ts';
import { assignPage as say } from '../../../messages/desk-content.ts';
import { fill } from '../../../messages/fill.ts';
import { hasMask } from '../../../messages/mask.ts';
import type { Asked } from '../../../runtime/miss-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { richText } from '../../view/rich-text.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField } from '../view/field.ts';
import { chosenCard } from './choose-topic.ts';
import { CONTENT, chosenFields, idsOf, withChosen } from './tabs.ts';

const PATH = `${CONTENT}/gan/:topic`;

export const assignPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'teach',
  async run(desk) {
    const topic = topicOf(desk);
    if (!topic) return sendRefusal(desk.reply, assets, 'missing', 404);
    const ids = idsOf(desk.query['cau']);
    const chosen = await desk.tenant.misses.chosen(new Set(ids));
    return chosen.length === 0 ? goTo(desk, CONTENT) : show(desk, assets, topic, ids, chosen);
  },
});

export const assignMisses = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'teach',
  async run(desk) {
    const topic = topicOf(desk);
    if (!topic) return sendRefusal(desk.reply, assets, 'missing', 404);
    const { misses, own } = desk.tenant;
    const chosen = await misses.chosen(new Set(idsOf(desk.body['cau'])));
    if (chosen.length === 0) return goTo(desk, CONTENT);
    const taught = new Set(idsOf(desk.body['day']));
    const asks = chosen.filter(({ missIds }) => taught.has(missIds[0]!)).map(({ text }) => text);
    if (asks.length > 0) own.addAsks(topic.id, asks, desk.actor);
    misses.assign(
      chosen.flatMap(({ missIds }) => missIds),
      topic.id,
      desk.actor,
    );
    return goTo(desk, `${CONTENT}/bai/${topic.id}`, asks.length > 0 ? 'da-gan-nhap' : 'da-gan');
  },
});

const topicOf = (desk: Desk): Topic | undefined => desk.tenant.bank().topics.get(desk.params['topic'] ?? '');

function show(
  desk: Desk,
  assets: PageAssets,
  topic: Topic,
  ids: readonly number[],
  chosen: readonly Asked[],
): unknown {
  const { view } = desk.tenant;
  const { steps } = topic.guide;
  const guide = isShort(topic)
    ? ''
    : html`<p><a href="/hd/${topic.id}?xa=${view.slug}" target="_blank" rel="noopener">${say.guide(steps.length)}</a></p>`;
  const teachable = chosen.filter(({ text }) => !hasMask(text));
  const boxes = teachable.map(({ text, missIds }) => {
    const { decision, topics } = desk.tenant.bank().matcher.match(text);
    const isKnown = decision === 'answer' && topics[0]?.id === topic.id;
    return html`<li><label class="tick"><input type="checkbox" name="day" value="${missIds[0]}" !${isKnown ? '' : 'checked'}><span>${isKnown ? say.knows(text) : text}</span></label></li>`;
  });
  return sendPage(desk, assets, {
    title: say.confirmTitle(topic.title),
    lead: say.confirmLead(),
    section: 'content',
    width: 'reading',
    back: { href: desk.path(withChosen(`${CONTENT}/gan`, ids)), label: say.otherTopic() },
    body: html`!${chosenCard(chosen)}
<section class="card"><h2>${say.answerIs()}</h2><div class="answer">!${richText(fill(topic.answer, view))}</div>!${guide}</section>
<form method="post" class="card">!${csrfField(desk.csrf)}!${chosenFields(ids)}
!${
      boxes.length > 0
        ? html`<fieldset class="field"><legend>${say.teach()}</legend><p class="help">${say.teachHelp()}</p><ul class="tick-list">!${boxes}</ul></fieldset>`
        : ''
    }
<p class="says">${boxes.length > 0 ? say.says() : say.saysOnly()}</p>
<div class="acts"><button class="primary">${say.go()}</button><a class="button" href="${desk.path(withChosen(`${CONTENT}/gan`, ids))}">${say.otherTopic()}</a></div></form>`,
  });
}
