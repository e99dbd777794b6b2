/** Where people are stuck, what nobody could answer, what they ask for. */
import { html } from 'ghtml';
import { todayPage as say } from '../../../messages/desk-today.ts';
import { missesTable, stuckRows, stuckTable, topicsTable } from '../tables/today.ts';
import { rankPlot } from '../view/plot.ts';
import { peopleHref, type Today } from './context.ts';
import { readMisses, readStuck, readTopics } from './figures.ts';
import { card, folded } from './part.ts';

/** So many are drawn; the table under them has all. */
const TOP = 6;

const none = (text: string): string => html`<p class="muted">${text}</p>`;

export async function askedPart(today: Today): Promise<string> {
  const cards = await Promise.all([stuckCard(today), missesCard(today), topicsCard(today)]);
  return html`<h2>${say.section.trouble}</h2><div class="two narrow">!${cards}</div>`;
}

const stuckCard = (today: Today): Promise<string> => {
  const { desk, names, days } = today;
  const table = stuckTable(names);
  return card(say.stuckTitle, readStuck(today), (places) => {
    if (places.length === 0) return none(say.stuckNone);
    const ranks = places.slice(0, TOP).map(({ topic, step, people, still }) => ({
      label: `${names.topic(topic)}, ${names.stepNumber(topic, step)}`,
      note: names.doing(topic, step),
      href: still > 0 ? peopleHref(desk, { ket: '1', gap: String(days), viec: topic, buoc: step }) : null,
      value: people,
      part: still,
      text: say.stuckText(people, still),
    }));
    return rankPlot(ranks) + folded(today, 'ket', table, stuckRows(places));
  });
};

const missesCard = (today: Today): Promise<string> => {
  const { desk, names, unit } = today;
  const table = missesTable(names, unit);
  return card(say.missesTitle, readMisses(today), (rows) => {
    if (rows.length === 0) return none(say.missesNone);
    const ranks = rows.slice(0, TOP).map(({ text, people, open }) => ({
      label: text,
      value: people,
      text: say.missText(people, open > 0),
    }));
    return html`!${rankPlot(ranks)}<p class="go"><a href="${desk.path('/noi-dung')}">${say.missesGo}</a></p>!${folded(today, 'cau-hoi', table, rows)}`;
  });
};

const topicsCard = (today: Today): Promise<string> => {
  const { names } = today;
  const table = topicsTable(names);
  return card(say.topicsTitle, readTopics(today), (rows) => {
    if (rows.length === 0) return none(say.topicsNone);
    const ranks = rows.slice(0, TOP).map(({ topic, people, finished }) => ({
      label: names.topic(topic),
      value: people,
      text: say.topicText(people, finished),
    }));
    return rankPlot(ranks) + folded(today, 'viec', table, rows);
  });
};
