/** POST /nguoi-hoc/:id/ban-sao: everything kept about a person, as a file for that person. Audited. */
import { z } from 'zod';
import { communeName } from '../../../messages/fill.ts';
import { exportText } from '../../../messages/person-export.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, readForm } from '../desk.ts';
import { readReport } from '../report.ts';
import { sendFile } from '../table/send-file.ts';
import { namesOf } from '../tables/names.ts';
import { gone, idOf, PERSON } from './person.ts';

const schema = z.object({ dang: z.enum(['chu', 'json']) });

export const copyRecord = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${PERSON}/ban-sao`,
  permission: 'open-record',
  async run(desk) {
    const id = idOf(desk);
    const form = readForm(desk, schema);
    if (id === null || !form.ok) return gone(desk, assets);
    const read = await readReport(desk, 'person-export', { id, now: desk.now });
    if (!read.ok || read.rows === null) return gone(desk, assets);
    const copy = read.rows;
    desk.tenant.people.noteOpened(desk.actor, id, 'export');
    const name = `ban-sao-${copy.code}`;
    if (form.data.dang === 'json')
      return sendFile(desk, `${name}.json`, 'application/json; charset=utf-8', JSON.stringify(copy, null, 2));
    const text = exportText(copy, communeName(desk.tenant.view), namesOf(desk.tenant.bank()));
    // Notepad of old Windows takes a text for UTF-8 by this sign, and breaks lines only at both.
    return sendFile(
      desk,
      `${name}.txt`,
      'text/plain; charset=utf-8',
      `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`,
    );
  },
});
