/** control.db: platform accounts of the communes and their tokens, sealed. */
import { Database, type Statement } from './database.ts';
import { Deletions } from './deletions.ts';
import { Templates } from './templates.ts';

/** Seals and opens secrets; config/secrets.ts gives one. */
export type Sealer = {
  seal(owner: string, plain: string): Buffer;
  open(owner: string, sealed: Buffer): string;
};

export type ZaloAccount = {
  readonly id: string;
  readonly tenant: string;
  readonly appId: string;
  readonly oaId: string;
  readonly appSecret: string;
  readonly oaSecretKey: string;
  readonly addedAt: number;
};
export type MessengerAccount = {
  readonly id: string;
  readonly tenant: string;
  readonly appId: string;
  readonly pageId: string;
  readonly appSecret: string;
  readonly pageToken: string;
  readonly verifyToken: string;
  readonly addedAt: number;
};
export type TokenRow = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly refreshedAt: number;
};

type Row = { id: string; tenant: string; config: string; secrets: Buffer; added_at: number };

export class Control {
  /** Utility templates of Pages, and what was decided on them. */
  readonly templates: Templates;
  /** Erasures asked for through Meta, by their code. */
  readonly deletions: Deletions;
  /** For the other aggregates of the same file (store/staff.ts). */
  readonly db: Database;
  readonly #sealer: Sealer;
  readonly #list: Statement;
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #token: Statement;
  readonly #putToken: Statement;
  readonly #break: Statement;

  private constructor(db: Database, sealer: Sealer) {
    this.db = db;
    this.#sealer = sealer;
    this.templates = new Templates(db);
    this.deletions = new Deletions(db);
    this.#list = db.prepare('SELECT * FROM accounts WHERE channel = ? ORDER BY id');
    this.#put = db.prepare(
      `INSERT INTO accounts (id, tenant, channel, config, secrets, added_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET tenant = excluded.tenant, config = excluded.config, secrets = excluded.secrets`,
    );
    this.#remove = db.prepare('DELETE FROM accounts WHERE id = ?');
    this.#token = db.prepare('SELECT pair, previous, saved_at, broken FROM tokens WHERE account_id = ?');
    this.#putToken = db.prepare(
      `INSERT INTO tokens (account_id, pair, previous, saved_at, broken) VALUES (?, ?, ?, ?, NULL)
       ON CONFLICT (account_id) DO UPDATE SET
         pair = excluded.pair, previous = excluded.previous, saved_at = excluded.saved_at, broken = NULL`,
    );
    this.#break = db.prepare('UPDATE tokens SET broken = ? WHERE account_id = ?');
  }

  /** @throws AppError store.* */
  static open(path: string, sealer: Sealer): Control {
    return new Control(Database.open(path, 'control'), sealer);
  }

  /** @throws AppError account.secret-key */
  listZalo(): ZaloAccount[] {
    return (this.#list.all('zalo') as Row[]).map((row) => ({
      id: row.id,
      tenant: row.tenant,
      ...(JSON.parse(row.config) as { appId: string; oaId: string }),
      ...(JSON.parse(this.#sealer.open(row.id, row.secrets)) as { appSecret: string; oaSecretKey: string }),
      addedAt: row.added_at,
    }));
  }

  /** Adds an account or replaces its keys, with the token pair to start from, in one transaction. */
  putZalo(account: Omit<ZaloAccount, 'addedAt'>, token: TokenRow, now: number): void {
    const { id, tenant, appId, oaId, appSecret, oaSecretKey } = account;
    this.db.transact(() => {
      const secrets = this.#sealer.seal(id, JSON.stringify({ appSecret, oaSecretKey }));
      this.#put.run(id, tenant, 'zalo', JSON.stringify({ appId, oaId }), secrets, now);
      this.#putToken.run(id, this.#sealToken(id, token), null, now);
    });
  }

  /** @throws AppError account.secret-key */
  listMessenger(): MessengerAccount[] {
    return (this.#list.all('messenger') as Row[]).map((row) => ({
      id: row.id,
      tenant: row.tenant,
      ...(JSON.parse(row.config) as Pick<MessengerAccount, 'appId' | 'pageId'>),
      ...(JSON.parse(this.#sealer.open(row.id, row.secrets)) as Pick<
        MessengerAccount,
        'appSecret' | 'pageToken' | 'verifyToken'
      >),
      addedAt: row.added_at,
    }));
  }

  /** Adds a Page or replaces its keys. A page token does not change by itself, so it needs no table of tokens. */
  putMessenger(account: Omit<MessengerAccount, 'addedAt'>, now: number): void {
    const { id, tenant, appId, pageId, appSecret, pageToken, verifyToken } = account;
    const secrets = this.#sealer.seal(id, JSON.stringify({ appSecret, pageToken, verifyToken }));
    this.db.transact(() =>
      this.#put.run(id, tenant, 'messenger', JSON.stringify({ appId, pageId }), secrets, now),
    );
  }

  remove(id: string): boolean {
    return this.db.transact(() => this.#remove.run(id).changes > 0);
  }

  token(
    id: string,
  ): (TokenRow & { readonly previousRefreshToken: string | null; readonly broken: string | null }) | null {
    const row = this.#token.get(id) as
      | { pair: Buffer; previous: Buffer | null; broken: string | null }
      | undefined;
    if (!row) return null;
    return {
      ...(JSON.parse(this.#sealer.open(tokenOwner(id), row.pair)) as TokenRow),
      previousRefreshToken: row.previous ? this.#sealer.open(tokenOwner(id), row.previous) : null,
      broken: row.broken,
    };
  }

  /** Committed to the disk when it returns: a refresh token works once, so the new pair must not be lost. */
  saveToken(id: string, token: TokenRow, previousRefreshToken: string, now: number): void {
    const previous = this.#sealer.seal(tokenOwner(id), previousRefreshToken);
    this.db.transact(() => this.#putToken.run(id, this.#sealToken(id, token), previous, now));
  }

  markTokenBroken(id: string, detail: string): void {
    this.db.transact(() => this.#break.run(detail, id));
  }

  #sealToken(id: string, token: TokenRow): Buffer {
    return this.#sealer.seal(tokenOwner(id), JSON.stringify(token));
  }

  close(): void {
    this.db.close();
  }
}

const tokenOwner = (id: string): string => `${id}/token`;
