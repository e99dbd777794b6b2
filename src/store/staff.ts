/** control.db: staff, their roles, sessions, invitations and failed log-ins. Tokens are kept as SHA-256 hashes. */
import { createHash } from 'node:crypto';
import type { Actor, Membership, Role, Staff } from '../domain/staff.ts';
import type { Sealer } from './accounts.ts';
import type { Database, Statement, Tx } from './database.ts';

export type SessionStage = 'password' | 'full';
export type StaffSession = {
  readonly staff: Staff;
  readonly stage: SessionStage;
  readonly csrf: string;
  readonly startedAt: number;
  readonly seenAt: number;
};
export type ControlAuditEntry = {
  readonly id: number;
  readonly at: number;
  readonly who: string;
  readonly tenant: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly detail: string | null;
};

type Row = {
  id: number;
  username: string;
  name: string;
  password: string | null;
  totp: Buffer | null;
  is_active: number;
};
type SessionRow = Row & { stage: SessionStage; csrf: string; started_at: number; seen_at: number };

const COLUMNS = 's.id, s.username, s.name, s.password, s.totp, s.is_active';
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export class StaffStore {
  readonly db: Database;
  readonly #sealer: Sealer;
  readonly #sql: Record<string, Statement>;

  constructor(db: Database, sealer: Sealer) {
    this.db = db;
    this.#sealer = sealer;
    this.#sql = {
      byName: db.prepare(`SELECT ${COLUMNS} FROM staff AS s WHERE username = ?`),
      byId: db.prepare(`SELECT ${COLUMNS} FROM staff AS s WHERE id = ?`),
      list: db.prepare(`SELECT ${COLUMNS} FROM staff AS s ORDER BY name, id`),
      ofTenant: db.prepare(
        `SELECT ${COLUMNS}, m.role FROM memberships AS m JOIN staff AS s ON s.id = m.staff_id
         WHERE m.tenant = ? ORDER BY s.is_active DESC, s.name, s.id`,
      ),
      add: db.prepare('INSERT INTO staff (username, name, added_at) VALUES (?, ?, ?)'),
      rename: db.prepare('UPDATE staff SET name = ? WHERE id = ?'),
      setActive: db.prepare('UPDATE staff SET is_active = ? WHERE id = ?'),
      setPassword: db.prepare('UPDATE staff SET password = ? WHERE id = ?'),
      setTotp: db.prepare('UPDATE staff SET totp = ?, totp_step = 0 WHERE id = ?'),
      useStep: db.prepare('UPDATE staff SET totp_step = :step WHERE id = :id AND totp_step < :step'),
      memberships: db.prepare('SELECT tenant, role FROM memberships WHERE staff_id = ? ORDER BY tenant'),
      setRole: db.prepare(
        `INSERT INTO memberships (staff_id, tenant, role) VALUES (?, ?, ?)
         ON CONFLICT (staff_id, tenant) DO UPDATE SET role = excluded.role`,
      ),
      dropRole: db.prepare('DELETE FROM memberships WHERE staff_id = ? AND tenant = ?'),
      dropCodes: db.prepare('DELETE FROM recovery_codes WHERE staff_id = ?'),
      addCode: db.prepare('INSERT INTO recovery_codes (staff_id, hash) VALUES (?, ?)'),
      useCode: db.prepare(
        'UPDATE recovery_codes SET used_at = ? WHERE staff_id = ? AND hash = ? AND used_at IS NULL',
      ),
      dropInvites: db.prepare('DELETE FROM invitations WHERE staff_id = ?'),
      addInvite: db.prepare('INSERT INTO invitations (hash, staff_id, expires_at) VALUES (?, ?, ?)'),
      invite: db.prepare(
        `SELECT ${COLUMNS} FROM invitations AS i JOIN staff AS s ON s.id = i.staff_id
         WHERE i.hash = ? AND i.expires_at > ? AND i.used_at IS NULL AND s.is_active = 1`,
      ),
      useInvite: db.prepare('UPDATE invitations SET used_at = ? WHERE hash = ? AND used_at IS NULL'),
      addSession: db.prepare(
        'INSERT INTO sessions (hash, staff_id, stage, csrf, started_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      session: db.prepare(
        `SELECT ${COLUMNS}, x.stage, x.csrf, x.started_at, x.seen_at FROM sessions AS x
         JOIN staff AS s ON s.id = x.staff_id WHERE x.hash = ? AND s.is_active = 1`,
      ),
      seen: db.prepare('UPDATE sessions SET seen_at = ? WHERE hash = ?'),
      pending: db.prepare('SELECT pending FROM sessions WHERE hash = ?'),
      setPending: db.prepare('UPDATE sessions SET pending = ? WHERE hash = ?'),
      endSession: db.prepare('DELETE FROM sessions WHERE hash = ?'),
      endSessions: db.prepare('DELETE FROM sessions WHERE staff_id = ?'),
      purge: db.prepare('DELETE FROM sessions WHERE seen_at < ? OR started_at < ?'),
      purgeFailures: db.prepare('DELETE FROM login_failures WHERE at < ?'),
      failures: db.prepare('SELECT count, blocked_until FROM login_failures WHERE key = ?'),
      fail: db.prepare(
        `INSERT INTO login_failures (key, count, blocked_until, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET count = excluded.count, blocked_until = excluded.blocked_until, at = excluded.at`,
      ),
      forgive: db.prepare('DELETE FROM login_failures WHERE key = ?'),
      audit: db.prepare(
        'INSERT INTO audit (at, staff_id, who, tenant, action, target, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ),
      auditPage: db.prepare(
        `SELECT id, at, who, tenant, action, target, detail FROM audit
         WHERE (:tenant IS NULL OR tenant = :tenant) AND id < :before ORDER BY id DESC LIMIT :limit`,
      ),
    };
  }

  find(username: string): (Staff & { readonly passwordHash: string | null }) | null {
    const row = this.#sql['byName']!.get(username) as Row | undefined;
    return row ? { ...toStaff(row), passwordHash: row.password } : null;
  }

  get(id: number): Staff | null {
    const row = this.#sql['byId']!.get(id) as Row | undefined;
    return row ? toStaff(row) : null;
  }

  list(): Staff[] {
    return (this.#sql['list']!.all() as Row[]).map(toStaff);
  }

  listOf(tenant: string): (Staff & { readonly role: Role })[] {
    return (this.#sql['ofTenant']!.all(tenant) as (Row & { role: Role })[]).map((row) => ({
      ...toStaff(row),
      role: row.role,
    }));
  }

  /** @returns the new person's id */
  add(_tx: Tx, username: string, name: string, now: number): number {
    return Number(this.#sql['add']!.run(username, name, now).lastInsertRowid);
  }

  rename(_tx: Tx, id: number, name: string): void {
    this.#sql['rename']!.run(name, id);
  }

  /** Ends every session when somebody is switched off. */
  setActive(_tx: Tx, id: number, isActive: boolean): void {
    this.#sql['setActive']!.run(isActive ? 1 : 0, id);
    if (!isActive) this.#sql['endSessions']!.run(id);
  }

  setPassword(_tx: Tx, id: number, hash: string): void {
    this.#sql['setPassword']!.run(hash, id);
    this.#sql['endSessions']!.run(id);
  }

  setTotp(_tx: Tx, id: number, secret: string | null): void {
    this.#sql['setTotp']!.run(secret === null ? null : this.#sealer.seal(`staff:${id}`, secret), id);
    if (secret === null) this.#sql['dropCodes']!.run(id);
  }

  totp(id: number): string | null {
    const row = this.#sql['byId']!.get(id) as Row | undefined;
    return row?.totp ? this.#sealer.open(`staff:${id}`, row.totp) : null;
  }

  /** @returns false when a code of this or a later time step was accepted before */
  useTotpStep(_tx: Tx, id: number, step: number): boolean {
    return this.#sql['useStep']!.run({ id, step }).changes > 0;
  }

  memberships(id: number): Membership[] {
    return this.#sql['memberships']!.all(id) as Membership[];
  }

  /** @param role null takes the person out of the commune */
  setRole(_tx: Tx, id: number, tenant: string, role: Role | null): void {
    if (role === null) this.#sql['dropRole']!.run(id, tenant);
    else this.#sql['setRole']!.run(id, tenant, role);
  }

  setRecoveryCodes(_tx: Tx, id: number, codes: readonly string[]): void {
    this.#sql['dropCodes']!.run(id);
    for (const code of codes) this.#sql['addCode']!.run(id, hashOf(code));
  }

  useRecoveryCode(_tx: Tx, id: number, code: string, now: number): boolean {
    return this.#sql['useCode']!.run(now, id, hashOf(code)).changes > 0;
  }

  /** A new link; earlier ones of the person end. */
  invite(_tx: Tx, id: number, token: string, expiresAt: number): void {
    this.#sql['dropInvites']!.run(id);
    this.#sql['addInvite']!.run(hashOf(token), id, expiresAt);
  }

  invited(token: string, now: number): Staff | null {
    const row = this.#sql['invite']!.get(hashOf(token), now) as Row | undefined;
    return row ? toStaff(row) : null;
  }

  useInvitation(_tx: Tx, token: string, now: number): boolean {
    return this.#sql['useInvite']!.run(now, hashOf(token)).changes > 0;
  }

  startSession(
    _tx: Tx,
    token: string,
    id: number,
    stage: SessionStage,
    csrf: string,
    now: number,
    startedAt = now,
  ): void {
    this.#sql['addSession']!.run(hashOf(token), id, stage, csrf, startedAt, now);
  }

  session(token: string): StaffSession | null {
    const row = this.#sql['session']!.get(hashOf(token)) as SessionRow | undefined;
    if (!row) return null;
    const { stage, csrf, started_at: startedAt, seen_at: seenAt } = row;
    return { staff: toStaff(row), stage, csrf, startedAt, seenAt };
  }

  markSeen(_tx: Tx, token: string, now: number): void {
    this.#sql['seen']!.run(now, hashOf(token));
  }

  /** The second factor being set up in this session. */
  pendingTotp(token: string, id: number): string | null {
    const row = this.#sql['pending']!.get(hashOf(token)) as { pending: Buffer | null } | undefined;
    return row?.pending ? this.#sealer.open(`staff:${id}`, row.pending) : null;
  }

  setPendingTotp(_tx: Tx, token: string, id: number, secret: string): void {
    this.#sql['setPending']!.run(this.#sealer.seal(`staff:${id}`, secret), hashOf(token));
  }

  endSession(_tx: Tx, token: string): void {
    this.#sql['endSession']!.run(hashOf(token));
  }

  endSessions(_tx: Tx, id: number): void {
    this.#sql['endSessions']!.run(id);
  }

  purge(_tx: Tx, seenBefore: number, startedBefore: number, failedBefore: number): void {
    this.#sql['purge']!.run(seenBefore, startedBefore);
    this.#sql['purgeFailures']!.run(failedBefore);
  }

  /** @param key what is counted: a user name or an address; kept as a hash */
  failures(key: string): { readonly count: number; readonly blockedUntil: number } {
    const row = this.#sql['failures']!.get(hashOf(key)) as
      | { count: number; blocked_until: number }
      | undefined;
    return { count: row?.count ?? 0, blockedUntil: row?.blocked_until ?? 0 };
  }

  recordFailure(_tx: Tx, key: string, count: number, blockedUntil: number, now: number): void {
    this.#sql['fail']!.run(hashOf(key), count, blockedUntil, now);
  }

  forgive(_tx: Tx, key: string): void {
    this.#sql['forgive']!.run(hashOf(key));
  }

  audit(
    _tx: Tx,
    actor: Actor,
    tenant: string | null,
    action: string,
    target: string | null,
    now: number,
    detail: string | null = null,
  ): void {
    this.#sql['audit']!.run(now, actor.staffId, actor.name, tenant, action, target, detail);
  }

  auditPage(tenant: string | null, before: number, limit: number): ControlAuditEntry[] {
    return this.#sql['auditPage']!.all({ tenant, before, limit }) as ControlAuditEntry[];
  }
}

const toStaff = (row: Row): Staff => ({
  id: row.id,
  username: row.username,
  name: row.name,
  isActive: row.is_active === 1,
  hasPassword: row.password !== null,
  hasSecondFactor: row.totp !== null,
});
