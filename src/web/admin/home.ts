/** GET /quan-tri/:tenant: to the first place this role has. */
import type { Permission } from '../../domain/staff.ts';
import type { DeskAction } from './desk.ts';

const ANYBODY: readonly Permission[] = ['see', 'own-people'];

export const homeAction = (): DeskAction => ({
  method: 'GET',
  path: '',
  permission: ANYBODY,
  run: (desk) => desk.reply.redirect(desk.path(desk.may('see') ? '/hom-nay' : '/cai-dat'), 302),
});
