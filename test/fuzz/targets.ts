/**
 * What is fuzzed: bytes at both webhooks, content files, every form of the desk, texts in the chat. Each target throws what it found;
 * nothing may crash, answer 5xx, log an error, leave an event undone, or grow beyond what was sent.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileTenants } from '../../src/content/compile.ts';
import type { Tenant } from '../../src/runtime/tenant.ts';
import { deskActions } from '../../src/web/admin/actions.ts';
import type { DeskOptions } from '../../src/web/admin/options.ts';
import { asFiles, compileFiles, tinyContent } from '../support/content-files.ts';
import { DeskClient, makeStaff } from '../support/desk.ts';
import { type Estate, metaText, OA_ACCOUNT, PAGES, postMeta, postZalo, zaloText } from '../support/estate.ts';
import { oddText, oddValue } from './texts.ts';

export type Round = { readonly runs: number; readonly seed: number };
export type Target = (estate: Estate, round: Round) => Promise<void>;

const MINUTE = 60_000;
const khaSon = ({ app }: Estate): Tenant => app.tenants.get('kha-son');
const countOf = (tenant: Tenant, table: string): number =>
  (tenant.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;

/** Nothing that an operator would be called for. */
function assertQuiet({ sink }: Estate, since: number): void {
  // Made-up people cannot be written to; that a message could not be delivered is no fault here.
  const isDelivery = (line: Record<string, unknown>): boolean =>
    String(line['code'] ?? '').startsWith('delivery.');
  const errors = sink.lines.slice(since).filter((line) => Number(line['level']) >= 50 && !isDelivery(line));
  assert.deepEqual(errors, [], 'no error in the log');
}

/** A body with bytes cut out, doubled, flipped or put in, or with values replaced. */
const mangled = (body: string) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.tuple(fc.nat({ max: body.length }), fc.nat({ max: 12 }), fc.uint8Array({ maxLength: 6 })), {
          minLength: 1,
          maxLength: 4,
        })
        .map((edits) =>
          edits.reduce(
            (bytes, [at, cut, put]) =>
              Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + cut)]),
            Buffer.from(body),
          ),
        ),
    },
    {
      weight: 4,
      arbitrary: fc
        .array(fc.tuple(fc.nat({ max: 30 }), oddValue), { minLength: 1, maxLength: 3 })
        .map((changes) => Buffer.from(withValues(body, changes))),
    },
  );

/** Replaces the nth value of a JSON text, wherever it stands. */
function withValues(body: string, changes: readonly (readonly [number, unknown])[]): string {
  let at = -1;
  const pick = new Map(changes);
  const walk = (value: unknown): unknown => {
    at++;
    if (pick.has(at)) return pick.get(at);
    if (Array.isArray(value)) return value.map(walk);
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    return value;
  };
  return JSON.stringify(walk(JSON.parse(body)));
}

const timestampOf = (raw: Buffer): string => /"timestamp":\s*"?(\d+)/.exec(raw.toString('utf8'))?.[1] ?? '';

export const webhookBytes: Target = async (estate, { runs, seed }) => {
  const since = estate.sink.lines.length;
  const at = estate.clock.now();
  const tenant = khaSon(estate);
  const before = countOf(tenant, 'learners');
  const zalo = mangled(zaloText('u-fuzz', 'menu', `m${seed}`, at));
  const meta = mangled(metaText(PAGES[0].pageId, '7000000001', 'menu', `m${seed}`, at));
  await fc.assert(
    fc.asyncProperty(zalo, meta, async (z, m) => {
      assert.equal((await postZalo(estate, z, { timestamp: timestampOf(z) })).status, 200);
      assert.equal((await postMeta(estate, m)).status, 200);
      await tenant.turns.whenIdle();
    }),
    { numRuns: runs, seed },
  );
  // Each request names at most one person on Zalo, and a few on Messenger.
  assert.ok(countOf(tenant, 'learners') - before <= runs * 4, 'people grow no faster than requests');
  assert.equal(tenant.store.inbox.pending().count, 0);
  assert.equal(tenant.store.inbox.listDead().length, 0);
  assertQuiet(estate, since);
};

export const chatTexts: Target = async (estate, { runs, seed }) => {
  const since = estate.sink.lines.length;
  const tenant = khaSon(estate);
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(oddText, { minLength: 1, maxLength: 8 }), async (texts) => {
      const who = `chat-${seed}-${sent}`;
      for (const text of texts) {
        estate.clock.advance(MINUTE);
        const at = estate.clock.now();
        const body = zaloText(who, text, `${who}-${sent++}`, at);
        // Longer than a webhook may be: refused before it is read.
        const expected = Buffer.byteLength(body) > 256 * 1024 ? 413 : 200;
        assert.equal((await postZalo(estate, body, { timestamp: String(at) })).status, expected);
      }
      await tenant.turns.whenIdle();
      assert.equal(tenant.store.inbox.pending().count, 0);
      const said = tenant.store.outbox.said(OA_ACCOUNT, who, 100);
      assert.ok(
        said.length >= 1 && said.length <= texts.length,
        `${said.length} answers to ${texts.length} texts`,
      );
      for (const { message } of said) JSON.stringify(message);
    }),
    { numRuns: runs, seed },
  );
  assert.equal(tenant.store.inbox.listDead().length, 0);
  const megabyte = 'ạ\u202e'.repeat(200_000);
  assert.equal((await postZalo(estate, zaloText('big', megabyte, `big${seed}`, 1))).status, 413);
  const page = await fetch(`${estate.base}/chat/kha-son`);
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  for (const [text, status] of [
    [megabyte, 413],
    ['\ud800\u202e\u200b'.repeat(5000), 202],
  ] as const) {
    const response = await fetch(`${estate.base}/chat/kha-son/send`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), text }),
    });
    assert.equal(response.status, status);
  }
  await tenant.turns.whenIdle();
  assertQuiet(estate, since);
};

export const contentFiles: Target = async (_estate, { runs, seed }) => {
  const base = asFiles(tinyContent());
  const paths = base.map((file) => file.path);
  const text = (path: string): string => base.find((file) => file.path === path)!.text;
  const broken = fc.constantFrom(...paths).chain((path) => {
    const lines = text(path).split('\n');
    return fc
      .array(
        fc.tuple(
          fc.nat({ max: lines.length - 1 }),
          fc.oneof(
            oddText.map((odd) => odd.slice(0, 300)),
            fc.constantFrom(...YAML_TRICKS),
          ),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((edits) => {
        const changed = [...lines];
        for (const [at, line] of edits) changed[at] = line;
        return base.map((file) => (file.path === path ? { path, text: changed.join('\n') } : file));
      });
  });
  fc.assert(
    fc.property(broken, (files) => {
      const { bank, problems } = compileFiles(files);
      assert.ok(bank !== null || problems.length > 0, 'a bank, or why not');
      for (const problem of problems) assert.equal(typeof problem.message, 'string');
      compileTenants(files.map((file) => ({ ...file, path: `tenants/${file.path.split('/').at(-1)}` })));
    }),
    { numRuns: runs, seed },
  );
};

const YAML_TRICKS = [
  'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]',
  '<<: *khong-co',
  '!!js/function "x"',
  '? {a: b}\n: c',
  '\t- tab',
  '---\n---',
  '__proto__: { x: 1 }',
  'id: [a, b]',
  'steps: 7',
  '- - - - -',
  '"\\ud800"',
] as const;

/** Field names a form shows, for values that reach deeper than names nobody knows. */
const namesIn = (page: string): string[] => [
  ...new Set(
    [...page.matchAll(/name="([^"]+)"/g)].map((match) => match[1]!).filter((name) => name !== '_csrf'),
  ),
];
const valuesIn = (page: string): string[] =>
  [...new Set([...page.matchAll(/value="([^"]{1,60})"/g)].map((match) => match[1]!))].slice(0, 40);

type Form = {
  readonly path: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly csrf: string;
};

/** Every address of the desk that takes a form, with what its page offers. */
async function formsOf(client: DeskClient): Promise<Form[]> {
  const csrf = /name="_csrf" value="([^"]+)"/.exec(
    await (await client.get('/quan-tri/kha-son/cai-dat/thon')).text(),
  )?.[1];
  assert.ok(csrf, 'logged in');
  const forms: Form[] = [];
  for (const action of deskActions({} as DeskOptions, {} as never)) {
    if (action.method !== 'POST') continue;
    const path = `/quan-tri/kha-son${action.path.replace(/:\w+/g, '1')}`;
    const response = await client.get(path);
    assert.ok(response.status < 500, `GET ${path}`);
    const page = await response.text();
    forms.push({ path, names: namesIn(page), values: valuesIn(page), csrf });
  }
  return forms;
}

const FIELDS = [
  'do',
  'id',
  'name',
  'text',
  'form',
  'topic',
  'village',
  'nguoi',
  'ma',
  'q',
  '__proto__',
  'constructor',
];

export const deskForms: Target = async (estate, { runs, seed }) => {
  const since = estate.sink.lines.length;
  const tenant = khaSon(estate);
  const at = estate.clock.now();
  for (const text of ['xin giấy phép nuôi đà điểu', 'gặp người'])
    await postZalo(estate, zaloText('desk-person', text, `d${seed}${text}`, at), { timestamp: String(at) });
  await tenant.turns.whenIdle();
  const enter = async (): Promise<DeskClient> => {
    // Another minute: a code of the second factor works once.
    estate.clock.advance(MINUTE);
    const member = await makeStaff(
      estate.dataDir,
      'kha-son',
      'quan-tri',
      `fuzz${seed}`.slice(0, 30),
      estate.clock.now,
    );
    estate.clock.advance(MINUTE);
    return new DeskClient(estate.base).enter(member, estate.clock.now());
  };
  let client = await enter();
  let forms = await formsOf(client);
  const fields = (form: Form) =>
    fc.dictionary(
      fc.constantFrom(...form.names, ...FIELDS),
      fc.oneof(
        oddText.map((text) => text.slice(0, 8000)),
        ...(form.values.length > 0 ? [fc.constantFrom(...form.values)] : []),
        fc.array(
          oddText.map((text) => text.slice(0, 50)),
          { maxLength: 4 },
        ),
      ),
      { maxKeys: 6 },
    );
  const attempt = fc
    .nat({ max: forms.length - 1 })
    .chain((n) => fields(forms[n]!).map((given) => ({ n, given })));
  await fc.assert(
    fc.asyncProperty(attempt, async ({ n, given }) => {
      const { path, csrf } = forms[n]!;
      const response = await client.post(path, { ...given, _csrf: csrf });
      await response.arrayBuffer();
      assert.ok(
        response.status < 500,
        `${response.status} from ${path} for ${JSON.stringify(given).slice(0, 400)}`,
      );
      // A form may log oneself out or lock oneself: come in again.
      if (response.status === 303 && response.headers.get('location')?.startsWith('/quan-tri/dang-nhap')) {
        client = await enter();
        forms = await formsOf(client);
      }
    }),
    { numRuns: runs, seed },
  );
  await tenant.turns.whenIdle();
  assert.equal(tenant.store.inbox.listDead().length, 0);
  assertQuiet(estate, since);
};

export const TARGETS: Readonly<Record<string, Target>> = { webhookBytes, chatTexts, contentFiles, deskForms };
