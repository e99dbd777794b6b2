/** Staff of a commune: what each role may do. A page asks for a permission, never for a role. */

export const ROLES = ['xem', 'bien-tap', 'gui-tin', 'quan-tri', 'cong-tac-vien'] as const;
export type Role = (typeof ROLES)[number];

export type Permission =
  /** Figures, lists with masked names, what was sent, what was asked. */
  | 'see'
  /** Take conversations and answer them. */
  | 'reply'
  /** Teach the assistant: asks and answers of the commune. */
  | 'teach'
  /** Set the village and group of a person; confirm what a person can do. */
  | 'edit-people'
  /** Write, schedule and confirm broadcasts. */
  | 'send'
  /** Open a person's whole record, names unmasked (audited). */
  | 'open-record'
  | 'erase'
  /** The commune's data, accounts, tariff, targets. */
  | 'settings'
  | 'staff'
  | 'audit'
  /** A volunteer's own people, and nobody else. */
  | 'own-people';

const VIEWER: readonly Permission[] = ['see'];
const EDITOR: readonly Permission[] = [...VIEWER, 'reply', 'teach', 'edit-people'];
const SENDER: readonly Permission[] = [...EDITOR, 'send'];
const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  xem: new Set(VIEWER),
  'bien-tap': new Set(EDITOR),
  'gui-tin': new Set(SENDER),
  'quan-tri': new Set([...SENDER, 'open-record', 'erase', 'settings', 'staff', 'audit']),
  'cong-tac-vien': new Set<Permission>(['own-people']),
};

export const may = (role: Role, permission: Permission): boolean => GRANTS[role].has(permission);

/** A person who works at the desk, as stored. */
export type Staff = {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
};
export type Membership = { readonly tenant: string; readonly role: Role };

/** Who did something, for the audit log. */
export type Actor = { readonly staffId: number | null; readonly name: string };
