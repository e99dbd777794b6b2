/** POST /tin-nhan/:id: what an officer does in a conversation. What is refused is said beside its form, with the words still in it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CLOSE_REASONS } from '../../../domain/desk.ts';
import { REFUSALS } from '../../../messages/desk-inbox.ts';
import { fill } from '../../../messages/fill.ts';
import type { DeskAct } from '../../../runtime/inbox-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm } from '../desk.ts';
import type { Problem, Typed } from './composer-view.ts';
import { LIST } from './list-page.ts';
import { idOf, showTalk, TALK } from './talk-page.ts';

const schema = z.object({
  do: z
    .enum(['claim', 'take-over', 'unclaim', 'pause', 'resume', 'reply', 'note', 'close', 'insert'])
    .default('insert'),
  form: z.string().max(64).default(''),
  text: z.string().default(''),
  reason: z.enum(CLOSE_REASONS).default('solved'),
  /** A ready sentence to put into the reply: nothing is done but showing it. */
  mau: z.coerce.number().int().optional(),
});
type Form = z.infer<typeof schema>;
type Deed = Exclude<Form['do'], 'insert'>;

/** Beside which form a refusal stands. */
const PLACE: Readonly<Record<Deed, Problem['where']>> = {
  claim: 'state',
  'take-over': 'state',
  unclaim: 'state',
  pause: 'state',
  resume: 'state',
  reply: 'reply',
  note: 'note',
  close: 'close',
};
const DONE: Readonly<Record<Deed, string>> = {
  claim: 'da-nhan',
  'take-over': 'da-nhan',
  unclaim: 'da-tra-lai',
  pause: 'tro-ly-im',
  resume: 'tro-ly-noi',
  reply: 'da-gui',
  note: 'da-ghi-chu',
  close: 'da-dong-cuoc',
};

export const actOnTalk = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: TALK,
  permission: 'reply',
  async run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return showTalk(desk, assets);
    const { data } = form;
    if (data.do === 'insert') return showTalk(desk, assets, { typed: { reply: inserted(desk, data) } });
    const { id: staffId, name } = desk.staff;
    const officer = { id: String(staffId), name };
    const result = await desk.tenant.inboxDesk.act(idOf(desk), officer, actOf(data.do, data), keyOf(data));
    if (!result.ok) {
      const where = PLACE[data.do];
      const typed: Typed = where === 'state' ? {} : { [where]: data.text };
      return showTalk(desk, assets, { problem: { where, text: REFUSALS[result.why] }, typed });
    }
    if (data.do === 'close') return goTo(desk, LIST, DONE.close);
    // The assistant's silence is shown above the thread; everything else is followed by writing.
    const place = data.do === 'pause' || data.do === 'resume' ? undefined : 'cuoi';
    return goTo(desk, `${LIST}/${idOf(desk)}`, DONE[data.do], place);
  },
});

/** A form gone back to, with other words in it, is another form: those words must not be taken for a repetition. */
const keyOf = ({ form, do: what, text }: Form): string =>
  `${form}:${createHash('sha256').update(`${what}\n${text}`).digest('base64url').slice(0, 16)}`;

function actOf(what: Deed, { text, reason }: Form): DeskAct {
  switch (what) {
    case 'claim':
    case 'take-over':
      return { kind: 'claim', isTakingOver: what === 'take-over' };
    case 'reply':
    case 'note':
      return { kind: what, text };
    case 'close':
      return { kind: 'close', reason, text: text === '' ? null : text };
    default:
      return { kind: what };
  }
}

function inserted(desk: Desk, { mau, text }: Form): string {
  const found = desk.tenant.store.cannedReplies.list().find((one) => one.id === mau);
  return [text, found ? fill(found.text, desk.tenant.view) : ''].filter((part) => part !== '').join('\n');
}
