/** The part of `npm run account` that is about Facebook Pages. */
import { randomBytes } from 'node:crypto';
import { checkPage, keepSubscribed } from '../../src/channels/messenger/check-page.ts';
import { type Answer, createGraphClient, type GraphClient } from '../../src/channels/messenger/client.ts';
import { deliveryError } from '../../src/channels/messenger/errors.ts';
import { profileOf } from '../../src/channels/messenger/profile.ts';
import { createBody, templateProblems } from '../../src/channels/messenger/template-payload.ts';
import { loadBank } from '../../src/content/read-bank.ts';
import { AppError } from '../../src/domain/errors.ts';
import { localDate } from '../../src/domain/local-time.ts';
import {
  greeting,
  ICE_BREAKERS,
  LESSON_REMINDER,
  PAGE_MENU,
  scripts as say,
} from '../../src/messages/messenger.ts';
import { viewOf } from '../../src/runtime/tenant.ts';
import { loadTenantConfigs } from '../../src/runtime/tenants.ts';
import type { Control, MessengerAccount } from '../../src/store/accounts.ts';
import { collectFields, type FieldSet } from './account-fields.ts';
import { settings } from './paths.ts';

const FIELDS = ['tenant', 'page-id', 'app-id', 'app-secret', 'page-token', 'verify-token'] as const;
type Field = (typeof FIELDS)[number];
const SET: FieldSet<Field> = {
  fields: FIELDS,
  secret: new Set<Field>(['app-secret', 'page-token', 'verify-token']),
  ids: ['page-id', 'app-id'],
  // Only Meta and we need to know it.
  defaults: { 'verify-token': () => randomBytes(16).toString('hex') },
  badId: say.badId,
  badFile: say.secretsFile,
};
const limit = (): AbortSignal => AbortSignal.timeout(30_000);

export async function addPage(
  control: Control,
  given: Readonly<Record<string, string | undefined>>,
  secretsFile: string | undefined,
): Promise<void> {
  const full = await collectFields(SET, given, secretsFile);
  const id = `messenger:${full['page-id']}`;
  control.putMessenger(
    {
      id,
      tenant: full.tenant,
      appId: full['app-id'],
      pageId: full['page-id'],
      appSecret: full['app-secret'],
      pageToken: full['page-token'],
      verifyToken: full['verify-token'],
    },
    Date.now(),
  );
  console.log(say.added(id, full.tenant, full['verify-token']));
}

export function listPages(control: Control): number {
  const pages = control.listMessenger();
  for (const { id, tenant } of pages) {
    const approved = control.templates.list(id).filter((t) => t.status === 'APPROVED').length;
    console.log(say.line(id, tenant, approved));
  }
  return pages.length;
}

/** @returns how many Pages there are */
export async function checkPages(control: Control): Promise<number> {
  const pages = control.listMessenger();
  for (const page of pages) await checkOne(page);
  return pages.length;
}

async function checkOne(page: MessengerAccount): Promise<void> {
  const { id } = page;
  const result = await checkPage(graphOf(page), limit());
  if (!result.ok) return complain(say.setUpFailed(id, 'check', result.error.code, result.error.detail));
  const { expiresAt } = result;
  const until =
    expiresAt === null
      ? say.tokenUnknown()
      : expiresAt === 0
        ? say.tokenForEver()
        : say.tokenUntil(localDate(expiresAt));
  console.log(say.checkOk(id, result.name ?? '', until));
  if (result.isTokenValid === false) complain(say.tokenDead(id));
  if (result.missingScopes.length > 0) complain(say.missingScopes(id, result.missingScopes));
  if (!result.isSubscribed) complain(say.notSubscribed(id));
  else if (result.missingFields.length > 0) complain(say.missingFields(id, result.missingFields));
  if (!result.mayUseTemplates) console.log(say.noTemplates(id));
}

/** `npm run account -- messenger …` @returns whether the verb is known */
export async function pageCommand(
  control: Control,
  verb: string | undefined,
  name: string | undefined,
  pageId: string | undefined,
): Promise<boolean> {
  const run = verb === undefined ? undefined : COMMANDS[verb];
  if (!run || (verb === 'remove-template' && !name)) return false;
  const all = control.listMessenger();
  const pages = pageId === undefined ? all : all.filter((page) => page.pageId === pageId);
  if (pages.length === 0)
    throw new AppError('account.invalid', pageId === undefined ? say.none() : say.unknownPage(pageId));
  for (const page of pages) await run(control, page, createGraphClient(graphOf(page)), name ?? '');
  return true;
}

type Command = (control: Control, page: MessengerAccount, client: GraphClient, name: string) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async setup(_control, page, client) {
    const subscribed = await keepSubscribed(client, page.appId, limit());
    if (subscribed === null) {
      // Asked once more, for the reason.
      await done(page, say.subscribing(), client.subscribe(limit()));
      return;
    }
    const words = profileWords(page);
    const { first, rest } = profileOf(words);
    if (!(await done(page, say.profile(), client.setProfile(first, limit())))) return;
    if (!(await done(page, say.menu(), client.setProfile(rest, limit())))) return;
    console.log(say.setUp(page.id, words.questions.length));
  },
  templates: (control, page, client) => showTemplates(control, page, client),
  async 'add-template'(control, page, client) {
    const problems = templateProblems(LESSON_REMINDER);
    if (problems.length > 0)
      throw new AppError('account.invalid', say.templateBad(LESSON_REMINDER.name, problems));
    const answer = await client.createTemplate(createBody(LESSON_REMINDER), limit());
    if (!answer.ok) return void (await done(page, LESSON_REMINDER.name, Promise.resolve(answer)));
    const { name, language } = LESSON_REMINDER;
    control.templates.put(page.id, { name, language, status: answer.data.status }, null, Date.now());
    console.log(say.templateAdded(page.id, name, answer.data.status));
  },
  async 'remove-template'(control, page, client, name) {
    if (!(await done(page, name, client.deleteTemplate(name, limit())))) return;
    console.log(say.templateRemoved(page.id, name));
    await showTemplates(control, page, client);
  },
};

/** Asks Meta, shows, and keeps what it says: a status notice may have been missed. */
async function showTemplates(control: Control, page: MessengerAccount, client: GraphClient): Promise<void> {
  const answer = await client.templates(limit());
  if (!answer.ok) return void (await done(page, 'templates', Promise.resolve(answer)));
  const rows = answer.data.data;
  control.templates.replace(page.id, rows, Date.now());
  for (const { name, language, status } of rows) console.log(say.template(page.id, name, language, status));
  if (rows.length === 0) console.log(say.templatesNone(page.id));
}

function profileWords(page: MessengerAccount) {
  const { contentDir, dataDir } = settings();
  const config = loadTenantConfigs(contentDir, dataDir).get(page.tenant);
  if (!config) throw new AppError('tenant.unknown', page.tenant);
  const { topics } = loadBank(contentDir).bank;
  return {
    greeting: greeting(viewOf(config)),
    menu: PAGE_MENU,
    questions: ICE_BREAKERS.filter(({ topic }) => topics.has(topic)).map(({ topic, question }) => ({
      key: `topic:${topic}`,
      question,
    })),
  };
}

/** Whether it went; otherwise says why not. */
async function done<T>(page: MessengerAccount, what: string, answer: Promise<Answer<T>>): Promise<boolean> {
  const result = await answer;
  if (result.ok) return true;
  const error = deliveryError(result.failure, { jitterMs: 0, throttleMs: 0 });
  complain(say.setUpFailed(page.id, what, error.code, error.detail));
  return false;
}

function graphOf(account: MessengerAccount) {
  const { base, version, appsecretProof } = settings().messenger;
  return { account, base, version, appsecretProof };
}

function complain(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
