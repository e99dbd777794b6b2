/**
 * `npm run account -- list`              connected platform accounts and the state of their tokens
 * `npm run account -- check`             calls each one
 * `npm run account -- remove ID`
 * `npm run account -- add zalo --tenant kha-son --app-id … --oa-id … --app-secret … --oa-secret-key … --refresh-token …`
 * What is left out is asked for (secrets without echo), or read from a JSON file by `--secrets FILE`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { checkAccount } from '../src/channels/zalo/check-account.ts';
import { openVault } from '../src/config/secrets.ts';
import { AppError } from '../src/domain/errors.ts';
import { operations, scripts as say } from '../src/messages/operator.ts';
import { loadTenantConfigs } from '../src/runtime/tenants.ts';
import { tokenStore } from '../src/runtime/zalo.ts';
import { Control, type ZaloAccount } from '../src/store/accounts.ts';
import { askFor } from './support/ask-for.ts';
import { dataDir, runScript, settings } from './support/paths.ts';

const FIELDS = ['tenant', 'app-id', 'oa-id', 'app-secret', 'oa-secret-key', 'refresh-token'] as const;
const SECRET: ReadonlySet<string> = new Set(['app-secret', 'oa-secret-key', 'refresh-token']);
type Field = (typeof FIELDS)[number];
type Given = Partial<Record<Field, string>>;

await runScript(async () => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: text,
      'app-id': text,
      'oa-id': text,
      'app-secret': text,
      'oa-secret-key': text,
      'refresh-token': text,
      secrets: text,
    },
  });
  const [verb = 'list', what] = positionals;
  const data = dataDir();
  const control = Control.open(join(data, 'control.db'), openVault(process.env, data));
  try {
    if (verb === 'list') list(control);
    else if (verb === 'check') await check(control);
    else if (verb === 'remove' && what) remove(control, what);
    else if (verb === 'add' && what === 'zalo') await add(control, values, values.secrets);
    else {
      console.error(say.accountUsage());
      process.exitCode = 1;
    }
  } finally {
    control.close();
  }
});

function list(control: Control): void {
  const accounts = control.listZalo();
  if (accounts.length === 0) console.log(say.accountNone());
  for (const account of accounts)
    console.log(say.accountLine(account.id, account.tenant, tokenState(control, account)));
}

function tokenState(control: Control, account: ZaloAccount): string {
  const token = control.token(account.id);
  if (!token || token.broken) return say.tokenBroken(token?.broken ?? '');
  if (token.refreshedAt === 0) return say.tokenNew();
  return say.tokenAge(Math.round((Date.now() - token.refreshedAt) / 3_600_000));
}

async function check(control: Control): Promise<void> {
  const { zalo } = settings();
  const accounts = control.listZalo();
  if (accounts.length === 0) console.log(say.accountNone());
  for (const account of accounts) {
    const result = await checkAccount(
      {
        account,
        apiBase: zalo.apiBase,
        oauthBase: zalo.oauthBase,
        appsecretProof: zalo.appsecretProof,
        tokens: tokenStore(control, account.id, Date.now),
        now: Date.now,
      },
      AbortSignal.timeout(30_000),
    );
    if (!result.ok) {
      console.error(say.checkFailed(account.id, result.error.code, result.error.detail));
      process.exitCode = 1;
      continue;
    }
    console.log(
      say.checkOk(account.id, result.name ?? '', result.isVerified === true, result.packageName ?? ''),
    );
    if (result.isOurs === false) {
      console.error(say.checkOtherOa(account.oaId));
      process.exitCode = 1;
    }
  }
}

function remove(control: Control, id: string): void {
  if (!control.remove(id)) throw new AppError('account.invalid', operations.accountUnknown(id));
  console.log(say.accountRemoved(id));
}

async function add(control: Control, given: Given, secretsFile: string | undefined): Promise<void> {
  const merged: Given = { ...(secretsFile ? readSecrets(secretsFile) : {}), ...given };
  for (const field of FIELDS) {
    if (merged[field]) continue;
    const answer = await askFor(
      SECRET.has(field) ? say.askHidden(field) : say.askPlain(field),
      SECRET.has(field),
    );
    if (answer) merged[field] = answer;
  }
  const missing = FIELDS.filter((field) => !merged[field]);
  if (missing.length > 0) throw new AppError('account.invalid', say.accountMissing(missing));
  const full = merged as Record<Field, string>;
  for (const field of ['app-id', 'oa-id'] as const)
    if (!/^\d{5,25}$/.test(full[field])) throw new AppError('account.invalid', say.accountBadId(field));
  const { contentDir, dataDir: data } = settings();
  const known = loadTenantConfigs(contentDir, data);
  if (!known.has(full.tenant))
    throw new AppError('tenant.unknown', operations.tenantUnknown(full.tenant, [...known.keys()]));
  const id = `zalo:${full['oa-id']}`;
  control.putZalo(
    {
      id,
      tenant: full.tenant,
      appId: full['app-id'],
      oaId: full['oa-id'],
      appSecret: full['app-secret'],
      oaSecretKey: full['oa-secret-key'],
    },
    // No access token yet: the first send refreshes.
    { accessToken: '', refreshToken: full['refresh-token'], expiresAt: 0, refreshedAt: 0 },
    Date.now(),
  );
  console.log(say.accountAdded(id, full.tenant));
}

function readSecrets(path: string): Given {
  try {
    return z.partialRecord(z.enum(FIELDS), z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new AppError('account.invalid', say.accountSecretsFile(path), { cause: error });
  }
}
