/** The inbox's routes over real HTTP: who sees what, forms sent twice, refusals, reading written down, streams that end. */
import { describe, expect, test } from 'vitest';
import { until } from '../support/clock.ts';
import type { DeskClient } from '../support/desk.ts';
import { type Stage, stage } from '../support/inbox-stage.ts';
import { TEST_OA_ID } from '../support/zalo-account.ts';
import type { ZaloLearner } from '../support/zalo-learner.ts';

const LIST = '/quan-tri/kha-son/tin-nhan';
const HOUR = 3_600_000;

type Begun = Stage & { talk: string; learnerId: number; person: ZaloLearner };

/** Somebody on Zalo asked for a person, and said more. */
async function begun(...more: string[]): Promise<Begun> {
  const here = await stage();
  const person = here.learner();
  for (const text of ['gặp cán bộ', ...more]) await person.says(text);
  const row = here.tenant.inboxDesk.list('waiting', '0').rows[0]!;
  return { ...here, person, talk: `${LIST}/${row.id}`, learnerId: row.learnerId };
}

const textOf = async (client: DeskClient, path: string): Promise<string> => (await client.get(path)).text();

/** The page's own form number and token. */
async function formOf(client: DeskClient, page: string): Promise<{ _csrf: string; form: string }> {
  const text = await textOf(client, page);
  return {
    _csrf: /name="_csrf" value="([^"]+)"/.exec(text)![1]!,
    form: /name="form" value="([^"]+)"/.exec(text)![1]!,
  };
}

describe('who sees what', () => {
  test('a viewer sees that somebody waits, with neither name nor words, and opens nothing; volunteers see nothing', async () => {
    const here = await begun('nhà tôi ở sau chợ');
    const { store } = here.tenant;
    store.db.transact((tx) =>
      store.people.change(tx, here.learnerId, { name: 'Nguyễn Thị An' }, 'self', here.clock.now()),
    );
    const viewer = await here.client('xem', 'binh');
    const list = await textOf(viewer, LIST);
    expect(list).toContain('N. T. An');
    expect(list).not.toMatch(/Nguyễn Thị An|sau chợ|tin-nhan\/\d/);
    expect((await viewer.get(here.talk)).status).toBe(403);
    expect((await viewer.get(`${here.talk}/luong`)).status).toBe(403);
    // Nor does looking in count as somebody being there.
    expect(store.conversations.lastVisitAt()).toBeNull();
    const editor = await here.client('bien-tap', 'chi');
    expect(await textOf(editor, LIST)).toContain('sau chợ');
    expect(store.conversations.lastVisitAt()).not.toBeNull();
    const volunteer = await here.client('cong-tac-vien', 'dung');
    for (const path of [LIST, `${LIST}/dem`, here.talk]) expect((await volunteer.get(path)).status).toBe(403);
  });

  test('what a person writes stays text', async () => {
    const here = await begun('<img src=x onerror=alert(1)> http://lua-dao.vn');
    const editor = await here.client('bien-tap', 'chi');
    for (const page of [LIST, here.talk]) {
      const html = await textOf(editor, page);
      expect(html).toContain('&#60;img src');
      expect(html).not.toContain('href="http://lua-dao.vn');
    }
  });

  test('reading is written down once an hour for each officer and person', async () => {
    const here = await begun();
    const [chi, dung] = [await here.client('bien-tap', 'chi'), await here.client('bien-tap', 'dung')];
    const lines = () => here.tenant.store.audit.page({ action: 'conversation.opened' }, 10);
    for (let n = 0; n < 3; n++) await chi.get(here.talk);
    await dung.get(here.talk);
    expect(lines().map(({ who, target }) => `${who} ${target}`)).toEqual([
      `Cán bộ dung learner:${here.learnerId}`,
      `Cán bộ chi learner:${here.learnerId}`,
    ]);
    here.clock.advance(HOUR + 1);
    await chi.get(here.talk);
    expect(lines()).toHaveLength(3);
    const admin = await here.client('quan-tri', 'em');
    expect(await textOf(admin, '/quan-tri/kha-son/cai-dat/nhat-ky')).toContain('Đọc cuộc trò chuyện');
  });
});

describe('acting', () => {
  test('a form sent twice counts once; the same form with other words is another', async () => {
    const here = await begun();
    const chi = await here.client('bien-tap', 'chi');
    const form = await formOf(chi, here.talk);
    const send = (text: string) => chi.post(here.talk, { ...form, do: 'reply', text });
    const places = await Promise.all([send('Chào bác'), send('Chào bác')]);
    for (const place of places) {
      expect(place.status).toBe(303);
      expect(place.headers.get('location')).toBe(`${here.talk}?xong=da-gui#cuoi`);
    }
    await send('Chào bác ạ');
    const html = await textOf(chi, here.talk);
    expect(html.match(/talk-line officer/g)).toHaveLength(2);
  });

  test('two officers: the second is told, and takes over only on purpose', async () => {
    const here = await begun();
    const [chi, dung] = [await here.client('bien-tap', 'chi'), await here.client('bien-tap', 'dung')];
    const [first, second] = [await formOf(chi, here.talk), await formOf(dung, here.talk)];
    expect((await chi.post(here.talk, { ...first, do: 'claim' })).status).toBe(303);
    const refused = await dung.post(here.talk, { ...second, do: 'claim' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Đã có cán bộ khác nhận cuộc này');
    expect((await dung.post(here.talk, { ...second, do: 'take-over' })).status).toBe(303);
    expect(await textOf(chi, LIST)).toContain('Cán bộ dung đang giúp');
  });

  test('the window shuts while the officer types: nothing is sent, the words are still there', async () => {
    const here = await begun();
    const chi = await here.client('bien-tap', 'chi');
    const form = await formOf(chi, here.talk);
    here.clock.advance(49 * HOUR);
    // Nobody stays logged in that long: another officer, at a page as old.
    const dung = await here.client('bien-tap', 'dung');
    const { _csrf } = await formOf(dung, here.talk);
    const late = { ...form, _csrf, do: 'reply', text: 'Bác ơi, cháu đây' };
    expect((await chi.post(here.talk, late)).headers.get('location')).toMatch(/dang-nhap/);
    const refused = await dung.post(here.talk, late);
    const html = await refused.text();
    expect(refused.status).toBe(400);
    expect(html).toContain('Chưa gửi gì');
    expect(html).toContain('Bác ơi, cháu đây</textarea>');
    expect(here.tenant.store.outbox.open(TEST_OA_ID).count).toBe(0);
  });

  test('a person who erased their data is gone, and the page says so', async () => {
    const here = await begun();
    const chi = await here.client('bien-tap', 'chi');
    const form = await formOf(chi, here.talk);
    await here.person.says('xoá dữ liệu của tôi');
    await here.person.takes('Đồng ý xoá hết');
    await until(() => here.tenant.inboxDesk.counts('0').open === 0, 'erased');
    const refused = await chi.post(here.talk, { ...form, do: 'reply', text: 'Bác ơi' });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('đã xoá dữ liệu');
  });

  test('the office writes first, once; into the conversation that is open when there is one', async () => {
    const here = await stage();
    await here.learner().says('lam sao kich hoat vneid muc 2');
    const { store, inboxDesk } = here.tenant;
    const chi = await here.client('bien-tap', 'chi');
    const learnerId = 1;
    const begin = (nguoi: string) => chi.submit(`${LIST}?o=can-tra-loi`, { nguoi }, `${LIST}/mo`);
    const first = await begin(String(learnerId));
    expect(first.headers.get('location')).toBe(`${LIST}/1#cuoi`);
    expect(inboxDesk.list('answered', '').rows).toMatchObject([
      { reason: 'officer', state: 'claimed', claimedName: 'Cán bộ chi', waitingSince: null },
    ]);
    expect((await begin(String(learnerId))).headers.get('location')).toBe(`${LIST}/1#cuoi`);
    expect((await begin('999')).status).toBe(404);
    expect((await begin('ai đó')).status).toBe(404);
    expect(store.audit.page({ action: 'conversation.begun' }, 5)).toHaveLength(1);
  });
});

describe('streams', () => {
  const listen = async (client: DeskClient, path: string) => {
    const response = await client.stream(path);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    let isOver = false;
    const done = (async () => {
      for (;;) {
        const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
        if (done) break;
        text += value;
      }
      isOver = true;
    })();
    return { response, done, text: () => text, isOver: () => isOver };
  };

  test('say that something changed and nothing else; four at once; they end with the service', async () => {
    const here = await begun();
    const chi = await here.client('bien-tap', 'chi');
    const talk = await listen(chi, `${here.talk}/luong`);
    expect(talk.response.headers.get('content-type')).toContain('text/event-stream');
    await here.learner('685410002').says('chào cháu');
    expect(talk.text()).not.toContain('doi');
    await here.person.person.types('alo cán bộ ơi');
    await until(() => talk.text().includes('event: doi'), 'told');
    expect(talk.text()).not.toContain('alo');
    const others = [];
    for (let n = 0; n < 4; n++) others.push(await listen(chi, `${LIST}/luong`));
    await until(() => talk.text().includes('event: enough'), 'the oldest ends');
    await talk.done;
    await here.app.close();
    await Promise.all(others.map((one) => one.done));
    expect(others.every((one) => one.isOver())).toBe(true);
  });

  test('an address opened in a tab is no endless page', async () => {
    const here = await begun();
    const chi = await here.client('bien-tap', 'chi');
    expect((await chi.get(`${LIST}/luong`)).status).toBe(404);
    expect((await chi.get(`${LIST}/999/luong`)).status).toBe(404);
    expect(await (await chi.get(`${LIST}/dem`)).json()).toEqual({ waiting: 1 });
  });
});
