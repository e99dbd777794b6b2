/** GET, POST /gui-tin/soan and /gui-tin/:id/sua: writing. Saving sends nothing: it leads to the page that says whom it reaches. */
import { AppError } from '../../../domain/errors.ts';
import { BROADCAST_PROBLEMS } from '../../../messages/desk-broadcast.ts';
import { writePage as say } from '../../../messages/desk-broadcast-pages.ts';
import { type Broadcast, DraftError } from '../../../runtime/broadcasts.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { type Errors, type Fields, fieldsOfBody, fieldsOfDraft, inputOf } from './draft-form.ts';
import { type FormView, renderForm, wordsOf } from './form-view.ts';
import { findBroadcast, LIST, ONE, placeOf, showMissing, toList, toOne } from './place.ts';

const WRITE = `${LIST}/soan`;
const EDIT = `${ONE}/sua`;
/** A photo straight from a phone is larger than what may be sent: it is refused in words, not by a cut connection. */
const BODY_LIMIT = 9 * 1024 * 1024;

export const writePage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: WRITE,
  permission: 'send',
  run: (desk) => show(desk, assets, null, { fields: {}, errors: {}, editedAt: null }),
});

export const editPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: EDIT,
  permission: 'send',
  run(desk) {
    const found = findBroadcast(desk);
    if (!found) return showMissing(desk, assets);
    if (!found.actions.includes('edit')) return goTo(desk, placeOf(found.id));
    const fields = fieldsOfDraft(found.draft, wordsOf(desk));
    return show(desk, assets, found, { fields, errors: {}, editedAt: found.editedAt });
  },
});

export const saveNew = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: WRITE,
  permission: 'send',
  bodyLimit: BODY_LIMIT,
  multipart: true,
  run: (desk) => save(desk, assets, null),
});

export const saveEdit = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: EDIT,
  permission: 'send',
  bodyLimit: BODY_LIMIT,
  multipart: true,
  run(desk) {
    const found = findBroadcast(desk);
    return found ? save(desk, assets, found) : showMissing(desk, assets);
  },
});

async function save(desk: Desk, assets: PageAssets, old: Broadcast | null): Promise<unknown> {
  const fields = fieldsOfBody(desk.body);
  const file = desk.body['picture'];
  const isSent = Buffer.isBuffer(file) && file.length > 0;
  const upload = isSent ? await desk.options.keepPicture(file) : null;
  const { input, problems, fieldOf } = inputOf(fields, wordsOf(desk), upload);
  const editedAt = Number(fields['editedAt']?.[0] ?? 0);
  const again = (errors: Errors): unknown => {
    // What was just uploaded is kept: a browser does not send a file twice by itself.
    const kept: Fields = upload === null ? fields : { ...fields, upload: [upload] };
    return show(desk, assets, old, { fields: kept, errors, editedAt: old ? editedAt : null });
  };
  const found: Errors = isSent && upload === null ? { picture: BROADCAST_PROBLEMS.picture() } : problems;
  try {
    if (Object.keys(found).length > 0) {
      desk.tenant.broadcasts.read(input);
      return again(found);
    }
    const { broadcasts } = desk.tenant;
    const id = old?.id ?? broadcasts.create(desk.actor, input);
    if (old) broadcasts.edit(desk.actor, id, input, editedAt);
    return goTo(desk, placeOf(id), 'da-luu-nhap');
  } catch (error) {
    if (error instanceof DraftError) {
      const errors: Record<string, string> = {};
      for (const { path, message } of error.problems) errors[fieldOf(path)] ??= message;
      return again({ ...errors, ...found });
    }
    if (error instanceof AppError && error.code.startsWith('broadcast.'))
      return again({ title: error.message });
    throw error;
  }
}

function show(desk: Desk, assets: PageAssets, old: Broadcast | null, form: FormView): unknown {
  return sendPage(desk, assets, {
    title: old ? say.editTitle() : say.title(),
    lead: say.lead(),
    section: 'broadcasts',
    width: 'reading',
    status: Object.keys(form.errors).length > 0 ? 400 : 200,
    back: old ? toOne(desk, old.id) : toList(desk),
    body: renderForm(desk, form),
  });
}
