/** What the desk is given by the composition root. */
import type { Retention } from '../../domain/retention.ts';
import type { Log } from '../../log.ts';
import type { Reader } from '../../runtime/reader.ts';
import type { StaffLogin } from '../../runtime/staff-login.ts';
import type { Tenants } from '../../runtime/tenants.ts';
import type { ZaloDesk } from '../../runtime/zalo-desk.ts';
import type { Assets } from '../assets.ts';

export type DeskOptions = {
  readonly tenants: Tenants;
  readonly login: StaffLogin;
  readonly zalo: ZaloDesk;
  /** Figures and lists, counted beside the turns. */
  readonly reader: Reader;
  /** Days that messages and questions are kept: older ones no figure can tell of. */
  readonly retentionDays: number;
  readonly assets: Assets;
  /** Keeps a picture for broadcasts. @returns its hash, or null when it is none that can be sent */
  readonly keepPicture: (bytes: Buffer) => Promise<string | null>;
  /** The commune whose addresses need no name in them. */
  readonly defaultSlug: string;
  readonly publicUrl: string | null;
  /** How long what is kept. */
  readonly retention: Retention;
  readonly now: () => number;
  readonly log: Log;
};

export const DESK = '/quan-tri';
