/**
 * `npm run account -- list`              connected platform accounts and the state of their tokens
 * `npm run account -- check`             calls each one
 * `npm run account -- remove ID`
 * `npm run account -- add zalo --tenant kha-son --app-id … --oa-id … --app-secret … --oa-secret-key … --refresh-token …`
 * `npm run account -- add messenger --tenant kha-son --page-id … --app-id … --app-secret … --page-token … --verify-token …`
 * `npm run account -- messenger setup`   subscribes the Pages, sets their greeting, menu and first questions
 * `npm run account -- messenger templates | add-template | remove-template NAME`
 * What is left out is asked for (secrets without echo), or read from a JSON file by `--secrets FILE`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkAccount } from '../src/channels/zalo/check-account.ts';
import { openVault } from '../src/config/secrets.ts';
import { AppError } from '../src/domain/errors.ts';
import { scripts as sayPage } from '../src/messages/messenger.ts';
import { operations, scripts as say } from '../src/messages/operator.ts';
import { tokenStore } from '../src/runtime/zalo.ts';
import { Control, type ZaloAccount } from '../src/store/accounts.ts';
import { collectFields, type FieldSet } from './support/account-fields.ts';
import { addPage, checkPages, listPages, pageCommand } from './support/account-messenger.ts';
import { dataDir, runScript, settings } from './support/paths.ts';

const FIELDS = ['tenant', 'app-id', 'oa-id', 'app-secret', 'oa-secret-key', 'refresh-token'] as const;
type Field = (typeof FIELDS)[number];
const SET: FieldSet<Field> = {
  fields: FIELDS,
  secret: new Set<Field>(['app-secret', 'oa-secret-key', 'refresh-token']),
  ids: ['app-id', 'oa-id'],
  badId: say.accountBadId,
  badFile: say.accountSecretsFile,
};

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
      'page-id': text,
      'page-token': text,
      'verify-token': text,
      secrets: text,
    },
  });
  const [verb = 'list', what, name] = positionals;
  const { secrets, ...given } = values;
  const data = dataDir();
  const control = Control.open(join(data, 'control.db'), openVault(process.env, data));
  try {
    if (verb === 'list') list(control);
    else if (verb === 'check') await check(control);
    else if (verb === 'remove' && what) remove(control, what);
    else if (verb === 'add' && what === 'zalo') await add(control, given, secrets);
    else if (verb === 'add' && what === 'messenger') await addPage(control, given, secrets);
    else if (verb !== 'messenger' || !(await pageCommand(control, what, name, given['page-id']))) {
      console.error(`${say.accountUsage()}\n${sayPage.usage()}`);
      process.exitCode = 1;
    }
  } finally {
    control.close();
  }
});

function list(control: Control): void {
  const accounts = control.listZalo();
  for (const account of accounts)
    console.log(say.accountLine(account.id, account.tenant, tokenState(control, account)));
  if (accounts.length + listPages(control) === 0) console.log(say.accountNone());
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
  if (accounts.length + (await checkPages(control)) === 0) console.log(say.accountNone());
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

async function add(
  control: Control,
  given: Readonly<Record<string, string | undefined>>,
  secretsFile: string | undefined,
): Promise<void> {
  const full = await collectFields(SET, given, secretsFile);
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
