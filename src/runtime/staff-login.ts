/**
 * Getting into the desk: password (argon2id), second factor (TOTP, RFC 6238), sessions, invitations, and a wait that doubles
 * after wrong tries. Parameters of argon2id: OWASP Password Storage Cheat Sheet (19 MiB, two passes).
 */
import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Actor, Role, Staff } from '../domain/staff.ts';
import type { StaffSession, StaffStore } from '../store/staff.ts';
import type { Now } from './clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Without a request for so long a session ends; and at the latest after a working day. */
const IDLE_MS = 2 * HOUR;
const LONGEST_MS = 12 * HOUR;
/** A session is written as seen at most so often. */
const SEEN_MS = MINUTE;
const INVITE_MS = 7 * 24 * HOUR;
const FREE_TRIES = 5;
const LONGEST_WAIT_MS = HOUR;
/** Wrong tries are forgotten after a day of quiet. */
const FORGET_MS = 24 * HOUR;
const RECOVERY_CODES = 8;
const STEP_S = 30;
/** algorithm 2 is argon2id (an ambient enum of the library, which type stripping cannot read). */
const ARGON = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const PASSWORD_MIN = 10;
const PASSWORD_MAX = 200;

export type LoginOutcome =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: 'wrong' }
  | { readonly ok: false; readonly why: 'blocked'; readonly until: number };
export type PasswordProblem = 'short' | 'long' | 'plain';

export class StaffLogin {
  readonly store: StaffStore;
  readonly #now: Now;
  /** Verified when nobody has the name, so that the answer takes as long. */
  readonly #decoy: Promise<string>;

  constructor(store: StaffStore, now: Now) {
    this.store = store;
    this.#now = now;
    this.#decoy = hash(newToken(), ARGON);
  }

  /** First factor. The session it starts opens nothing but the page of the second. */
  async enter(username: string, password: string, address: string): Promise<LoginOutcome> {
    const keys = [`user:${username}`, `address:${address}`];
    const until = this.#blockedUntil(keys);
    if (until > this.#now()) return { ok: false, why: 'blocked', until };
    const staff = this.store.find(username);
    const isRight = await verify(
      staff?.passwordHash ?? (await this.#decoy),
      password.slice(0, PASSWORD_MAX),
    ).catch(() => false);
    if (!staff?.isActive || staff.passwordHash === null || !isRight) {
      this.#fail(keys, staff, username);
      return { ok: false, why: 'wrong' };
    }
    return { ok: true, token: this.#start(staff, 'password') };
  }

  /** Second factor of a session that passed the first: a six-digit code, or one of the recovery codes. */
  confirm(token: string, code: string): LoginOutcome {
    const session = this.session(token);
    if (session?.stage !== 'password') return { ok: false, why: 'wrong' };
    const { staff } = session;
    const keys = [`code:${staff.id}`];
    const until = this.#blockedUntil(keys);
    if (until > this.#now()) return { ok: false, why: 'blocked', until };
    if (!this.#isRightCode(staff, code)) {
      this.#fail(keys, staff, staff.username);
      return { ok: false, why: 'wrong' };
    }
    this.store.db.transact((tx) => {
      for (const key of [`user:${staff.username}`, `code:${staff.id}`]) this.store.forgive(tx, key);
    });
    return { ok: true, token: this.#restart(token, staff, 'login') };
  }

  /** The secret being set up in this session, with the address an authenticator app reads. */
  secondFactor(token: string, issuer: string): { readonly secret: string; readonly uri: string } | null {
    const session = this.session(token);
    if (session?.stage !== 'password' || session.staff.hasSecondFactor) return null;
    const { staff } = session;
    let secret = this.store.pendingTotp(token, staff.id);
    if (secret === null) {
      secret = generateSecret();
      const fresh = secret;
      this.store.db.transact((tx) => this.store.setPendingTotp(tx, token, staff.id, fresh));
    }
    return { secret, uri: generateURI({ issuer, label: staff.username, secret }) };
  }

  /** Ends the set-up: the person typed a code from the app. @returns the new session and the recovery codes, shown once */
  protect(token: string, code: string): { readonly token: string; readonly codes: readonly string[] } | null {
    const session = this.session(token);
    if (session?.stage !== 'password' || session.staff.hasSecondFactor) return null;
    const { staff } = session;
    const secret = this.store.pendingTotp(token, staff.id);
    if (secret === null || this.#stepOf(secret, code) === null) return null;
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    this.store.db.transact((tx) => {
      this.store.setTotp(tx, staff.id, secret);
      this.store.setRecoveryCodes(tx, staff.id, codes);
      this.store.audit(tx, actorOf(staff), null, 'staff.protect', `staff:${staff.id}`, this.#now());
    });
    return { token: this.#restart(token, staff, 'login'), codes };
  }

  /** The living session of a cookie, or null. Counts as being seen. */
  session(token: string): StaffSession | null {
    const found = this.store.session(token);
    if (!found) return null;
    const now = this.#now();
    if (now - found.seenAt > IDLE_MS || now - found.startedAt > LONGEST_MS) {
      this.store.db.transact((tx) => this.store.endSession(tx, token));
      return null;
    }
    if (now - found.seenAt > SEEN_MS) this.store.db.transact((tx) => this.store.markSeen(tx, token, now));
    return found;
  }

  leave(token: string): void {
    this.store.db.transact((tx) => this.store.endSession(tx, token));
  }

  /** A new person at the desk of a commune. @returns the token of the link to set a password by, or null when the name is taken */
  invite(
    actor: Actor,
    person: {
      readonly username: string;
      readonly name: string;
      readonly tenant: string;
      readonly role: Role;
    },
  ): string | null {
    const token = newToken();
    const now = this.#now();
    return this.store.db.transact((tx) => {
      if (this.store.find(person.username)) return null;
      const id = this.store.add(tx, person.username, person.name, now);
      this.store.setRole(tx, id, person.tenant, person.role);
      this.store.invite(tx, id, token, now + INVITE_MS);
      this.store.audit(tx, actor, person.tenant, 'staff.add', `staff:${id}`, now, person.role);
      return token;
    });
  }

  /** A new link for somebody who forgot the password. @param alsoFactor the phone with the codes is lost, too */
  reinvite(actor: Actor, staffId: number, tenant: string | null, alsoFactor: boolean): string {
    const token = newToken();
    const now = this.#now();
    this.store.db.transact((tx) => {
      this.store.invite(tx, staffId, token, now + INVITE_MS);
      if (alsoFactor) {
        this.store.setTotp(tx, staffId, null);
        this.store.endSessions(tx, staffId);
      }
      const action = alsoFactor ? 'staff.reset-all' : 'staff.reset';
      this.store.audit(tx, actor, tenant, action, `staff:${staffId}`, now);
    });
    return token;
  }

  invited(token: string): Staff | null {
    return this.store.invited(token, this.#now());
  }

  /** Sets the password an invitation is for. @returns the token of a session that still needs the second factor */
  async accept(token: string, password: string): Promise<string | null> {
    const staff = this.invited(token);
    if (!staff) return null;
    const passwordHash = await hash(password, ARGON);
    const now = this.#now();
    const isTaken = this.store.db.transact((tx) => {
      if (!this.store.useInvitation(tx, token, now)) return false;
      this.store.setPassword(tx, staff.id, passwordHash);
      this.store.audit(tx, actorOf(staff), null, 'staff.password', `staff:${staff.id}`, now);
      return true;
    });
    return isTaken ? this.#start(staff, 'password') : null;
  }

  /** Old sessions and old failures out; called once a day. */
  purge(): void {
    const now = this.#now();
    this.store.db.transact((tx) => this.store.purge(tx, now - IDLE_MS, now - LONGEST_MS, now - FORGET_MS));
  }

  #start(staff: Staff, stage: 'password' | 'full'): string {
    const token = newToken();
    const now = this.#now();
    this.store.db.transact((tx) => this.store.startSession(tx, token, staff.id, stage, newToken(), now));
    return token;
  }

  /** Another token after each step up: one that somebody planted before is worth nothing. */
  #restart(old: string, staff: Staff, action: string): string {
    const token = newToken();
    const now = this.#now();
    this.store.db.transact((tx) => {
      this.store.endSession(tx, old);
      this.store.startSession(tx, token, staff.id, 'full', newToken(), now);
      this.store.audit(tx, actorOf(staff), null, action, `staff:${staff.id}`, now);
    });
    return token;
  }

  #isRightCode(staff: Staff, typed: string): boolean {
    const code = typed.replace(/[\s-]/g, '').toLowerCase();
    const secret = this.store.totp(staff.id);
    if (secret === null) return false;
    if (/^\d{6}$/.test(code)) {
      const step = this.#stepOf(secret, code);
      return step !== null && this.store.db.transact((tx) => this.store.useTotpStep(tx, staff.id, step));
    }
    return this.store.db.transact((tx) => this.store.useRecoveryCode(tx, staff.id, code, this.#now()));
  }

  /** The time step a code belongs to; a phone's clock may be one step off. */
  #stepOf(secret: string, typed: string): number | null {
    const token = typed.replace(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return null;
    const epoch = Math.floor(this.#now() / 1000);
    for (const shift of [0, -1, 1]) {
      const at = epoch + shift * STEP_S;
      if (verifySync({ secret, token, epoch: at, epochTolerance: 0 }).valid) return Math.floor(at / STEP_S);
    }
    return null;
  }

  #blockedUntil(keys: readonly string[]): number {
    return Math.max(...keys.map((key) => this.store.failures(key).blockedUntil));
  }

  #fail(keys: readonly string[], staff: Staff | null, username: string): void {
    const now = this.#now();
    this.store.db.transact((tx) => {
      for (const key of keys) {
        const count = this.store.failures(key).count + 1;
        // A whole office shares an address: it is given ten times the tries.
        const over = count - (key.startsWith('address:') ? FREE_TRIES * 10 : FREE_TRIES);
        const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, MINUTE * 2 ** over);
        this.store.recordFailure(tx, key, count, now + wait, now);
      }
      this.store.audit(
        tx,
        { staffId: staff?.id ?? null, name: staff?.name ?? '?' },
        null,
        'login.failed',
        staff ? `staff:${staff.id}` : null,
        now,
        staff ? null : username.slice(0, 40),
      );
    });
  }
}

export const actorOf = (staff: Staff): Actor => ({ staffId: staff.id, name: staff.name });

/** What is wrong with a new password; null when it may be used. Length over rules: NIST SP 800-63B 5.1.1. */
export function passwordProblem(password: string, username: string): PasswordProblem | null {
  if ([...password].length < PASSWORD_MIN) return 'short';
  if ([...password].length > PASSWORD_MAX) return 'long';
  const plain = password.toLowerCase();
  const isPlain =
    plain.includes(username.toLowerCase()) ||
    new Set(plain).size < 5 ||
    /^(?:0123456789|1234567890|matkhau|password|qwertyuiop|abcdefghij)/.test(plain);
  return isPlain ? 'plain' : null;
}

const newToken = (): string => randomBytes(24).toString('base64url');

/** Letters and digits nobody confuses; 50 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const recoveryCode = (): string =>
  Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
