/** One person, found for a page: the record read beside the turns, or the answer that there is none. */
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { personPage as say } from '../../../messages/desk-people.ts';
import type { PersonRecord } from '../../../store/reports/person.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, sendPage } from '../desk.ts';
import { missing, readReport } from '../report.ts';

export const PEOPLE = '/nguoi-hoc';
export const PERSON = `${PEOPLE}/:id`;

export const personPath = (id: number): string => `${PEOPLE}/${id}`;
/** Null: not a number at all. */
export const idOf = (desk: Desk): number | null => {
  const { id = '' } = desk.params;
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
};

/** Gives `show` the record, or answers that the person or the figures are not there. */
export async function withPerson(
  desk: Desk,
  assets: PageAssets,
  isOpen: boolean,
  show: (record: PersonRecord) => unknown,
): Promise<unknown> {
  const id = idOf(desk);
  if (id === null) return gone(desk, assets);
  const read = await readReport(desk, 'person', { id, isOpen });
  if (!read.ok)
    return sendPage(desk, assets, {
      title: say.facts(),
      section: 'people',
      status: 503,
      back: toPeople(desk),
      body: missing(read.why),
    });
  return read.rows === null ? gone(desk, assets) : show(read.rows);
}

export const toPeople = (desk: Desk) => ({ href: desk.path(PEOPLE), label: say.back() });

export const gone = (desk: Desk, assets: PageAssets): FastifyReply =>
  sendPage(desk, assets, {
    title: say.gone(),
    section: 'people',
    status: 404,
    width: 'reading',
    back: toPeople(desk),
    body: html`<p class="nothing">${say.goneText()}</p>`,
  });

/** What a person is called at the desk: the (masked) name, else the code. */
export const calledOf = ({ name, code }: Pick<PersonRecord, 'name' | 'code'>): string =>
  name ?? say.nobody(code);

/** A change by staff is an event: the page waits until its turn is done, but never long. */
export async function settle(desk: Desk): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SETTLE_MS);
  });
  await Promise.race([desk.tenant.turns.whenIdle(), late]);
  clearTimeout(timer);
}
const SETTLE_MS = 2_000;
