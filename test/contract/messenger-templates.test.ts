/** Utility templates and the Page's profile against the strict fake (platforms/messenger.md 3, 4.1). */
import { afterEach, describe, expect, test } from 'vitest';
import { checkPage, keepSubscribed } from '../../src/channels/messenger/check-page.ts';
import { createGraphClient, SUBSCRIBED_FIELDS } from '../../src/channels/messenger/client.ts';
import { profileOf } from '../../src/channels/messenger/profile.ts';
import { createBody, templateProblems } from '../../src/channels/messenger/template-payload.ts';
import { createTemplatePort } from '../../src/channels/messenger/templates.ts';
import type { MessageTemplate, TemplateState } from '../../src/channels/template-port.ts';
import { greeting, ICE_BREAKERS, LESSON_REMINDER, PAGE_MENU } from '../../src/messages/messenger.ts';
import { realBank } from '../support/bank.ts';
import { type Rig, startRig } from '../support/fake-messenger/rig.ts';
import { DAY_MS } from '../support/fake-messenger/state.ts';
import { TEST_TENANT } from '../support/talk.ts';

const signal = new AbortController().signal;
let rig: Rig;
async function start(): Promise<Rig> {
  rig = await startRig();
  return rig;
}
afterEach(async () => {
  expect(rig.fake.state.violations).toEqual([]);
  await rig.fake.close();
});

describe('templates', () => {
  const USE = {
    name: LESSON_REMINDER.name,
    language: 'vi',
    values: ['bác Sáu', '19:00 thứ Bảy', 'Cài đặt VNeID'],
    keys: ['guide:vneid-cai-dat', 'remind:off'],
  };
  const portOf = ({ deps }: Rig, states: TemplateState[]) =>
    createTemplatePort({ ...deps, states: () => states });

  test('made, approved, sent to somebody who has not written for a month', async () => {
    const { deps, person, clock } = await start();
    const client = createGraphClient(deps);
    expect(templateProblems(LESSON_REMINDER)).toEqual([]);
    const created = await client.createTemplate(createBody(LESSON_REMINDER), signal);
    expect(created).toEqual({ ok: true, data: { status: 'APPROVED' } });
    const listed = await client.templates(signal);
    expect(listed).toMatchObject({
      data: { data: [{ name: USE.name, language: 'vi', status: 'APPROVED' }] },
    });
    await clock.advance(30 * DAY_MS);
    const port = portOf(rig, listed.ok ? listed.data.data : []);
    expect(port.approved()).toHaveLength(1);
    const sent = await port.send({ externalId: person.id, ...USE }, signal);
    expect(sent).toEqual({ ok: true, platformId: person.last!.id });
    expect(person.last).toMatchObject({ template: USE.name, messagingType: 'UTILITY' });
    expect(await client.deleteTemplate(USE.name, signal)).toMatchObject({ ok: true });
  });

  test('off until one is approved: nothing is called', async () => {
    const { person, sends } = await start();
    for (const status of ['PENDING', 'REJECTED', 'PAUSED']) {
      const port = portOf(rig, [{ name: USE.name, language: 'vi', status }]);
      expect(port.approved()).toEqual([]);
      expect(await port.send({ externalId: person.id, ...USE }, signal)).toMatchObject({
        error: { code: 'delivery.window-closed', retry: 'never' },
      });
    }
    expect(sends()).toEqual([]);
  });

  test('what Meta refuses is refused here first', async () => {
    await start();
    const bad = (over: Partial<MessageTemplate>) => templateProblems({ ...LESSON_REMINDER, ...over });
    expect(bad({ name: 'Nhắc' })).toEqual(['name']);
    expect(bad({ body: 'Chào {{1}}, học {{2}}, {{4}} nhé' })).toEqual(['gaps']);
    expect(bad({ body: 'Chào {{1}} {{2}} {{3}}' })).toEqual(['gap-at-end']);
    expect(bad({ examples: ['bác'] })).toEqual(['examples']);
    expect(bad({ buttons: [{ title: 'Bấm vào đây để bắt đầu học', exampleKey: 'x' }] })).toEqual(['buttons']);
    const client = createGraphClient(rig.deps);
    const wrong = createBody({ ...LESSON_REMINDER, body: 'Chào {{1}}, học {{3}} lúc {{2}} {{5}} nhé' });
    expect(await client.createTemplate(wrong, signal)).toMatchObject({ failure: { code: 100 } });
  });

  test('wrong number of gaps: our fault, said so', async () => {
    const { deps, person } = await start();
    await createGraphClient(deps).createTemplate(createBody(LESSON_REMINDER), signal);
    const port = portOf(rig, [{ name: USE.name, language: 'vi', status: 'APPROVED' }]);
    const out = { externalId: person.id, ...USE, values: ['x'] };
    expect(await port.send(out, signal)).toMatchObject({
      error: { code: 'delivery.rejected', report: true },
    });
  });
});

describe('profile', () => {
  test('the words fit, Get Started comes before the menu, questions name topics there are', async () => {
    const { deps, page } = await start();
    const client = createGraphClient(deps);
    const { topics } = realBank();
    expect(ICE_BREAKERS.filter(({ topic }) => !topics.has(topic))).toEqual([]);
    const words = {
      greeting: greeting(TEST_TENANT),
      menu: PAGE_MENU,
      questions: ICE_BREAKERS.map(({ topic, question }) => ({ key: `topic:${topic}`, question })),
    };
    const { first, rest } = profileOf(words);
    expect(await client.setProfile(rest, signal)).toMatchObject({ ok: false });
    expect(await client.setProfile(first, signal)).toMatchObject({ ok: true });
    expect(await client.setProfile(rest, signal)).toMatchObject({ ok: true });
    expect(page.profile).toMatchObject({
      get_started: { payload: '#hoc:start' },
      greeting: [{ text: greeting(TEST_TENANT) }, {}],
    });
    expect(greeting(TEST_TENANT).length).toBeLessThanOrEqual(160);
  });
});

describe('a Page that works', () => {
  test('is checked: token, rights, events; and subscribed again when Meta took the app off', async () => {
    const { deps, page } = await start();
    expect(await checkPage(deps, signal)).toMatchObject({
      ok: true,
      isSubscribed: false,
      isTokenValid: true,
      expiresAt: 0,
    });
    const client = createGraphClient(deps);
    expect(await keepSubscribed(client, deps.account.appId, signal)).toBe(true);
    expect(page.subscribedFields).toEqual([...SUBSCRIBED_FIELDS]);
    expect(await keepSubscribed(client, deps.account.appId, signal)).toBe(false);
    expect(await checkPage(deps, signal)).toMatchObject({
      isSubscribed: true,
      missingFields: [],
      missingScopes: [],
      mayUseTemplates: true,
    });
    page.scopes = ['pages_messaging'];
    page.subscribedFields = ['messages'];
    expect(await checkPage(deps, signal)).toMatchObject({
      missingScopes: ['pages_manage_metadata'],
      mayUseTemplates: false,
    });
    expect(await keepSubscribed(client, deps.account.appId, signal)).toBe(true);
    page.isTokenDead = true;
    expect(await checkPage(deps, signal)).toMatchObject({ ok: false, error: { code: 'delivery.token' } });
    expect(await keepSubscribed(client, deps.account.appId, signal)).toBeNull();
  });
});
