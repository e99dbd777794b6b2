/** GET, POST /noi-dung/bai/:topic/bao: who asked, how many can be told and why not the others; telling them; what became of it. */
import { html } from 'ghtml';
import { entryPage, tellPage as say } from '../../../messages/desk-content.ts';
import { reasonName } from '../../../messages/desk-reports.ts';
import type { TellPlan } from '../../../runtime/tell-plan.ts';
import type { Told } from '../../../store/taught.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { csrfField } from '../view/field.ts';
import { entryOf } from './entry.ts';
import { CONTENT } from './tabs.ts';

const PATH = `${CONTENT}/bai/:topic/bao`;

export const tellPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'see',
  async run(desk) {
    const entry = entryOf(desk);
    if (!entry) return sendRefusal(desk.reply, assets, 'missing', 404);
    const { misses } = desk.tenant;
    const isAnswered = desk.tenant.bank().topics.has(entry.topic);
    const plan = await misses.tellPlan(entry.topic);
    const told = misses.told(entry.topic).filter(({ state }) => state !== 'open');
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(entry.title),
      section: 'content',
      width: 'reading',
      back: { href: desk.path(`${CONTENT}/bai/${entry.topic}`), label: entryPage.backTo() },
      body: html`!${isAnswered ? planCard(desk, plan) : html`<p class="nothing">${say.notInForce()}</p>`}!${told.length > 0 ? outcomes(told) : ''}`,
    });
  },
});

export const tellAsked = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  // Whoever may send may also teach (domain/staff.ts).
  permission: 'send',
  async run(desk) {
    const entry = entryOf(desk);
    if (!entry) return sendRefusal(desk.reply, assets, 'missing', 404);
    await desk.tenant.misses.tell(entry.topic, desk.actor);
    return goTo(desk, `${CONTENT}/bai/${entry.topic}/bao`, 'da-bao');
  },
});

function planCard(desk: Desk, plan: TellPlan): string {
  if (plan.people === 0) return html`<p class="nothing">${say.none()}</p>`;
  const { now, later, lastAt, unsent } = plan;
  const reached = now + later;
  const lines = [
    now > 0 ? html`<li><strong>${say.now(now)}</strong></li>` : '',
    later > 0 && lastAt !== null ? html`<li><strong>${say.later(later, lastAt)}</strong></li>` : '',
    unsentLine(unsent),
  ].filter(Boolean);
  const act =
    reached === 0
      ? html`<p class="says">${say.nobody()}</p>`
      : desk.may('send')
        ? html`<form method="post">!${csrfField(desk.csrf)}<div class="acts"><button class="primary" data-confirm="${say.goAsk(reached)}">${say.go(reached)}</button></div></form>`
        : html`<p class="says">${say.needsSend()}</p>`;
  return html`<section class="card"><ul class="plan">!${lines}</ul><p class="help">${say.rules()}</p>!${act}</section>`;
}

/** Why they cannot be told; one reason stands in the same line. */
function unsentLine(unsent: TellPlan['unsent']): string {
  const [first, ...rest] = unsent;
  if (!first) return '';
  if (rest.length === 0) return html`<li>${say.unsentFor(first.people, say.reasons[first.reason])}</li>`;
  const all = unsent.reduce((sum, { people }) => sum + people, 0);
  return html`<li>${say.unsent(all)}<ul>!${unsent.map(({ reason, people }) => html`<li>${say.reason(people, say.reasons[reason])}</li>`)}</ul></li>`;
}

/** People by outcome and reason: nobody is named. */
function outcomes(told: readonly Told[]): string {
  const { column } = say;
  const rows = [...Map.groupBy(told, ({ state, reason }) => `${state} ${reason ?? ''}`).values()]
    .sort((a, b) => b.length - a.length)
    .map((people) => {
      const { state, reason } = people[0]!;
      return html`<tr><th scope="row">${say.states[state]}</th><td>${reason === null ? '' : wordsOf(reason)}</td><td class="num">${people.length.toLocaleString('vi')}</td></tr>`;
    });
  return html`<h2>${say.outcomes()}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say.outcomes()}"><table><thead><tr><th scope="col">${column.state}</th><th scope="col">${column.reason}</th><th scope="col" class="num">${column.people}</th></tr></thead><tbody>!${rows}</tbody></table></div>`;
}

const wordsOf = (reason: string): string =>
  (say.reasons as Readonly<Record<string, string>>)[reason] ?? reasonName(reason);
