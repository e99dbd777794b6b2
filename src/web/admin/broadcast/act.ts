/** POST /gui-tin/:id: what an officer does with a message. What cannot be taken back asks for a mark in its box first. */
import { z } from 'zod';
import { AppError } from '../../../domain/errors.ts';
import { onePage as say } from '../../../messages/desk-broadcast-pages.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm } from '../desk.ts';
import { showBroadcast } from './one-page.ts';
import { findBroadcast, LIST, ONE, placeOf, showMissing } from './place.ts';
import type { Said } from './send-view.ts';
import { momentOfField } from './when.ts';

const schema = z.object({
  do: z.enum([
    'schedule',
    'look',
    'now',
    'confirm',
    'pause',
    'resume',
    'cancel',
    'resend',
    'test-code',
    'test',
  ]),
  at: z.string().optional(),
  sure: z.literal('1').optional(),
});
type Form = z.infer<typeof schema>;
type Deed = Form['do'];

const WHERE: Readonly<Record<Deed, Said['where']>> = {
  schedule: 'send',
  look: 'send',
  now: 'send',
  confirm: 'send',
  pause: 'state',
  resume: 'state',
  cancel: 'cancel',
  resend: 'state',
  'test-code': 'test',
  test: 'test',
};

export const actOnBroadcast = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: ONE,
  permission: 'send',
  async run(desk) {
    const row = findBroadcast(desk);
    if (!row) return showMissing(desk, assets);
    const form = readForm(desk, schema);
    if (!form.ok) return showBroadcast(desk, assets, row);
    const where = WHERE[form.data.do];
    try {
      const said = await act(desk, row, form.data);
      if (said !== null) return showBroadcast(desk, assets, row, said.text ? { ...said, where } : said);
      return desk.reply;
    } catch (error) {
      if (!(error instanceof AppError && error.code.startsWith('broadcast.'))) throw error;
      const fresh = findBroadcast(desk) ?? row;
      return showBroadcast(desk, assets, fresh, { where, text: error.message });
    }
  },
});

/** Answers with a redirect (null), or with what the page must say. */
async function act(desk: Desk, row: Broadcast, { do: what, at, sure }: Form): Promise<Said | null> {
  const { broadcasts } = desk.tenant;
  const { actor } = desk;
  const { id } = row;
  const me = { ...actor, staffId: desk.staff.id };
  const done = (key: string, place?: string): null => {
    void goTo(desk, placeOf(id), key, place);
    return null;
  };
  switch (what) {
    case 'look':
      void goTo(desk, placeOf(id, at ? `?luc=${encodeURIComponent(at)}` : ''), undefined, 'toi-duoc');
      return null;
    case 'schedule':
    case 'now': {
      const moment = what === 'now' ? null : momentOfField(at);
      if (what === 'schedule' && moment === null) return { text: say.atBad() };
      if (!sure) return { text: say.sureFirst() };
      const state = await broadcasts.schedule(actor, id, moment);
      return done(state === 'awaiting-confirm' ? 'cho-xac-nhan' : what === 'now' ? 'da-bat-dau' : 'da-hen');
    }
    case 'confirm':
      if (!sure) return { text: say.sureFirst() };
      broadcasts.confirm(actor, id);
      return done('da-xac-nhan');
    case 'pause':
      broadcasts.pause(actor, id);
      return done('da-dung');
    case 'resume':
      broadcasts.resume(actor, id);
      return done('gui-tiep');
    case 'cancel':
      if (!sure) return { text: say.cancelFirst() };
      broadcasts.cancel(actor, id);
      if (row.state !== 'draft') return done('da-huy');
      void goTo(desk, LIST, 'da-huy');
      return null;
    case 'resend':
      broadcasts.resend(actor, id);
      return done('gui-lai');
    case 'test-code':
      return { code: broadcasts.newTestCode(me) };
    case 'test':
      broadcasts.sendTest(me, row.draft);
      return done('da-gui-thu', 'thu');
  }
}
