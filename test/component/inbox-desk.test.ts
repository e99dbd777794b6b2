/** The commune's inbox on a real file: who waits, what officers do, what the person hears, what is kept and what is erased. */
import { describe, expect, test } from 'vitest';
import type { Officer } from '../../src/domain/desk.ts';
import { CANNED_REPLIES } from '../../src/messages/desk-inbox.ts';
import type { ThreadRow } from '../../src/store/thread.ts';
import { until } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';
import { failure, makeTenant, OA } from '../support/tenant.ts';

const HOA: Officer = { id: '7', name: 'Chị Hoa' };
const LAN: Officer = { id: '8', name: 'Chị Lan' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function start(dir = tempDir()) {
  const made = makeTenant(dir);
  const { inboxDesk } = made.tenant;
  let forms = 0;
  return {
    ...made,
    desk: inboxDesk,
    first: () => inboxDesk.list('open', HOA.id).rows[0]!,
    act: (
      id: number,
      act: Parameters<typeof inboxDesk.act>[2],
      by = HOA,
      form = `f${forms++}`,
    ): ReturnType<typeof inboxDesk.act> => inboxDesk.act(id, by, act, form),
    lines: () => {
      const row = inboxDesk.list('open', HOA.id).rows[0] ?? inboxDesk.list('closed', HOA.id).rows[0]!;
      return inboxDesk.thread(row).rows.map(lineOf);
    },
  };
}

function lineOf(row: ThreadRow): string {
  switch (row.kind) {
    case 'heard':
      if (row.event.type === 'text') return `> ${row.event.text}`;
      return row.event.type === 'takeover' ? `zalo ${row.event.text}` : `> (${row.event.type})`;
    case 'said': {
      const text = row.message.blocks.map((b) => ('text' in b ? b.text : b.label)).join(' / ');
      return `${row.byName ?? 'assistant'}: ${text.slice(0, 60)} [${row.state}]`;
    }
    default:
      return `* ${row.did} ${row.byName ?? ''} ${row.text ?? ''}`.trim();
  }
}

describe('a conversation', () => {
  test('asked, claimed, answered, heard, handed back, closed; the thread shows it all in time', async () => {
    const { say, tell, tenant, desk, clock, channel, act, first, lines } = start();
    const minute = async (work: Promise<unknown>): Promise<void> => {
      await work;
      clock.advance(MINUTE);
    };
    await minute(say('lam sao kich hoat vneid muc 2'));
    await minute(say('1'));
    await minute(say('samsung của tôi không thấy gì cả'));
    await minute(tell({ type: 'choice', key: 'guide:vneid-kich-hoat-muc-2/mo-vneid/still' }));
    const { id } = first();
    expect(first()).toMatchObject({
      state: 'open',
      reason: 'stuck',
      topic: 'vneid-kich-hoat-muc-2',
      step: 'mo-vneid',
      lastSaid: { type: 'choice' },
      claimedBy: null,
    });
    expect(desk.counts(HOA.id)).toEqual({ open: 1, unclaimed: 1, urgent: 0, waiting: 1, mine: 0 });
    expect(desk.detail(id)).toMatchObject({
      phone: 'Samsung',
      pausedUntil: null,
      window: { kind: 'free' },
      isUnreachable: false,
    });

    await minute(act(id, { kind: 'claim', isTakingOver: false }));
    expect(first()).toMatchObject({ state: 'claimed', claimedBy: '7', claimedName: 'Chị Hoa' });
    await minute(act(id, { kind: 'reply', text: '  Bác chụp giúp cháu chữ trên màn hình nhé.  ' }));
    expect(first()).toMatchObject({ state: 'claimed', waitingSince: null });
    expect(desk.detail(id)?.pausedUntil).toBe(clock.now() - MINUTE + 45 * MINUTE);
    await minute(say('chữ đăng nhập ạ'));
    expect(first()).toMatchObject({ state: 'waiting', waitingSince: clock.now() - MINUTE });
    await minute(act(id, { kind: 'note', text: 'Bác ở xóm 3, số 0912345678' }));
    await minute(act(id, { kind: 'resume' }));
    expect(first()).toMatchObject({ state: 'claimed', waitingSince: null });
    await minute(say('xong'));
    await minute(act(id, { kind: 'close', reason: 'solved', text: null }));
    expect(desk.list('open', HOA.id).rows).toEqual([]);
    expect(desk.list('closed', HOA.id).rows).toMatchObject([{ id, closedReason: 'solved' }]);
    await until(() => channel.sent.length === 7, 'all sent');
    await until(() => lines().every((line) => !/\[(ready|sending)\]/.test(line)), 'all settled');
    expect(lines().slice(-12)).toEqual([
      '> (choice)',
      '* asked  stuck',
      'assistant: Chỗ này khó thật, mình nhờ người xem cùng bác nhé. Cháu vẫn  [sent]',
      '* claimed Chị Hoa',
      'Chị Hoa: Chị Hoa, cán bộ xã Kha Sơn, trả lời bác: / Bác chụp giúp chá [sent]',
      '> chữ đăng nhập ạ',
      '* noted Chị Hoa Bác ở xóm 3, số 0912345678',
      '* resumed Chị Hoa',
      'assistant: Cháu là trợ lý, nay trả lời tiếp bác ạ. Cần cán bộ, bác gõ:  [sent]',
      '> xong',
      'assistant: Bước 2/10 · Kích hoạt VNeID mức 2 / Chạm “Kích hoạt tài khoả [sent]',
      '* closed Chị Hoa solved',
    ]);
    const audit = tenant.store.audit.page({}, 20).map((entry) => `${entry.action} ${entry.who}`);
    expect(audit).toEqual([
      'conversation.closed Chị Hoa',
      'conversation.resumed Chị Hoa',
      'conversation.noted Chị Hoa',
      'conversation.replied Chị Hoa',
      'conversation.claimed Chị Hoa',
    ]);
    const times = tenant.store.conversationList.answerTimes(0, clock.now());
    expect(times).toEqual({ opened: 1, answered: 1, closed: 1, medianMs: 2 * MINUTE, p90Ms: 2 * MINUTE });
    await tenant.stop();
  });

  test('each reply begins the silence anew; when it ends the assistant answers and the officer still sees it', async () => {
    const { say, tenant, clock, act, first, store } = start();
    const said = (): string => JSON.stringify(store.outbox.said(OA, 'u1', 1)[0]!.message.blocks);
    await say('gặp cán bộ');
    const { id } = first();
    await act(id, { kind: 'reply', text: 'Bác cần gì ạ?' });
    clock.advance(40 * MINUTE);
    await act(id, { kind: 'reply', text: 'Bác còn đó không ạ?' });
    clock.advance(40 * MINUTE);
    const before = store.outbox.said(OA, 'u1', 20).length;
    await say('quen mat khau vneid');
    expect(store.outbox.said(OA, 'u1', 20)).toHaveLength(before);
    clock.advance(6 * MINUTE);
    await say('quen mat khau vneid');
    expect(said()).toContain('trả lời bác trong lúc chờ');
    expect(said()).toContain('Quên mật khẩu');
    expect(first()).toMatchObject({ state: 'waiting' });
    await say('tiến độ');
    expect(said()).not.toContain('trong lúc chờ');
    await tenant.stop();
  });

  test('how long the silence lasts is the commune’s setting, in Zalo’s own tool, too', async () => {
    const { say, tenant, clock, act, first, store, desk } = start();
    store.db.transact((tx) => store.settings.put(tx, 'inbox.pauseMinutes', 10, 'staff:7', 0));
    await say('gặp cán bộ');
    const { id } = first();
    await act(id, { kind: 'reply', text: 'Chào bác' });
    expect(desk.detail(id)?.pausedUntil).toBe(clock.now() + 10 * MINUTE);
    clock.advance(MINUTE);
    const takeover = { type: 'takeover' as const, untilAt: clock.now() + 45 * MINUTE, admin: '1', text: 'a' };
    const item = { dedupeKey: 'z', externalId: 'u1', event: takeover, occurredAt: clock.now() };
    await tenant.receive(OA, [{ kind: 'learner', item }]);
    await tenant.turns.whenIdle();
    expect(desk.detail(id)?.pausedUntil).toBe(clock.now() + 10 * MINUTE);
    await tenant.stop();
  });

  test('an officer who writes in Zalo’s own tool is shown, masked, and has the word', async () => {
    const { say, tell, tenant, clock, first, lines, act } = start();
    await say('menu');
    clock.advance(MINUTE);
    const text = 'Bác đọc lại số 0912345678 cho tôi';
    await tell({ type: 'takeover', untilAt: clock.now() + 45 * MINUTE, admin: '4267', text });
    await say('vâng ạ');
    expect(first()).toMatchObject({ state: 'waiting', reason: 'officer', claimedBy: 'zalo:4267' });
    expect(lines().slice(-2)).toEqual(['zalo Bác đọc lại số «số điện thoại đã che» cho tôi', '> vâng ạ']);
    // An officer of the desk takes it over without a word.
    expect(await act(first().id, { kind: 'claim', isTakingOver: false })).toMatchObject({ ok: true });
    expect(first()).toMatchObject({ claimedBy: '7' });
    await tenant.stop();
  });

  test('danger comes first, then who waits longest', async () => {
    const { say, tenant, clock, desk } = start();
    for (const [who, text] of [
      ['a', 'gặp cán bộ'],
      ['b', 'gặp người'],
      ['c', 'tôi bị lừa mất tiền rồi'],
    ] as const) {
      await say(text, who);
      clock.advance(MINUTE);
    }
    const order = () => desk.list('open', HOA.id).rows.map((row) => row.externalId);
    expect(order()).toEqual(['c', 'a', 'b']);
    expect(desk.counts(HOA.id)).toMatchObject({ open: 3, urgent: 1, waiting: 3 });
    // Asking again does not lose the place, and danger is not talked down.
    await say('gặp người', 'a');
    await say('gặp người', 'c');
    expect(order()).toEqual(['c', 'a', 'b']);
    expect(desk.list('open', HOA.id).rows[0]).toMatchObject({ reason: 'urgent' });
    await tenant.stop();
  });

  test('two questions in a row without an answer: staff see it without being asked for', async () => {
    const { say, tenant, desk } = start();
    await say('thời tiết ngày mai thế nào');
    expect(desk.counts(HOA.id).open).toBe(0);
    await say('trồng cây gì cho nhanh ra tiền');
    expect(desk.list('open', HOA.id).rows).toMatchObject([{ reason: 'missed', state: 'open' }]);
    await tenant.stop();
  });

  test('who comes back within a day goes on with the same conversation; later it is a new one', async () => {
    const { say, tenant, clock, desk, act, first } = start();
    await say('gặp cán bộ');
    const { id } = first();
    await act(id, { kind: 'reply', text: 'Xong rồi bác nhé' });
    await act(id, { kind: 'close', reason: 'solved', text: 'Chúc bác khoẻ' });
    clock.advance(2 * HOUR);
    await say('gặp cán bộ');
    expect(first()).toMatchObject({ id, state: 'waiting', reopened: 1, closedAt: null, claimedBy: '7' });
    await act(id, { kind: 'close', reason: 'elsewhere', text: null });
    clock.advance(25 * HOUR);
    await say('gặp cán bộ');
    expect(first().id).not.toBe(id);
    expect(desk.list('closed', HOA.id).rows).toMatchObject([{ id }]);
    await tenant.stop();
  });
});

describe('what is refused is refused before anything is stored', () => {
  test('the window is closed: nothing is sent, nothing is lost, the person’s next word opens it', async () => {
    const { say, tenant, clock, desk, act, first, channel } = start();
    await say('gặp cán bộ');
    await until(() => channel.sent.length === 1, 'told');
    const { id } = first();
    clock.advance(47 * HOUR);
    expect(desk.detail(id)?.window).toMatchObject({ kind: 'free' });
    clock.advance(2 * HOUR);
    expect(desk.detail(id)?.window).toMatchObject({ kind: 'closed' });
    const reply = { kind: 'reply', text: 'Bác ơi' } as const;
    expect(await act(id, reply, HOA, 'same')).toEqual({ ok: false, why: 'window-closed' });
    expect(await act(id, { kind: 'close', reason: 'silent', text: 'Chào bác' })).toMatchObject({ ok: false });
    expect(first()).toMatchObject({ state: 'open', firstReplyAt: null });
    await say('alo');
    expect(await act(id, reply, HOA, 'same')).toEqual({ ok: true, isRepeat: false });
    await until(() => channel.texts().some((text) => text.includes('Bác ơi')), 'sent now');
    await tenant.stop();
  });

  test('a double submit, also at the same moment and after a restart, sends once', async () => {
    const dir = tempDir();
    const one = start(dir);
    await one.say('gặp cán bộ');
    const { id } = one.first();
    const reply = { kind: 'reply', text: 'Chào bác' } as const;
    const both = await Promise.all([one.act(id, reply, HOA, 'f'), one.act(id, reply, HOA, 'f')]);
    expect(both.map((r) => r.ok && r.isRepeat).sort()).toEqual([false, true]);
    const closing = { kind: 'close', reason: 'solved', text: null } as const;
    expect(await one.act(id, closing, HOA, 'c')).toEqual({ ok: true, isRepeat: false });
    expect(await one.act(id, closing, HOA, 'c')).toEqual({ ok: true, isRepeat: true });
    expect(await one.act(id, closing, HOA, 'd')).toEqual({ ok: false, why: 'closed' });
    await until(() => one.channel.sent.length === 2, 'sent');
    await one.tenant.stop();
    const two = start(dir);
    expect(await two.act(id, reply, HOA, 'f')).toEqual({ ok: true, isRepeat: true });
    expect(two.store.outbox.said(OA, 'u1', 10)).toHaveLength(2);
    await two.tenant.stop();
    expect(two.channel.sent).toHaveLength(0);
  });

  test('a colleague has it: claiming has to be meant, answering is always possible', async () => {
    const { say, tenant, act, first } = start();
    await say('gặp cán bộ');
    const { id } = first();
    const claim = { kind: 'claim', isTakingOver: false } as const;
    const [one, two] = await Promise.all([act(id, claim, HOA), act(id, claim, LAN)]);
    expect([one.ok, two]).toEqual([true, { ok: false, why: 'taken' }]);
    expect(await act(id, claim, LAN)).toEqual({ ok: false, why: 'taken' });
    expect(await act(id, { kind: 'reply', text: 'Chị Hoa bận, tôi giúp bác nhé' }, LAN)).toMatchObject({
      ok: true,
    });
    expect(first()).toMatchObject({ claimedBy: HOA.id });
    expect(await act(id, { kind: 'claim', isTakingOver: true }, LAN)).toMatchObject({ ok: true });
    expect(first()).toMatchObject({ claimedBy: LAN.id });
    await act(id, { kind: 'unclaim' }, LAN);
    expect(first()).toMatchObject({ claimedBy: null, state: 'open' });
    await tenant.stop();
  });

  test.each([
    [{ kind: 'reply', text: ' \n ' } as const, 'empty'],
    [{ kind: 'reply', text: 'a'.repeat(1501) } as const, 'too-long'],
    [{ kind: 'note', text: '' } as const, 'empty'],
  ])('%j: %s', async (act, why) => {
    const made = start();
    await made.say('gặp cán bộ');
    expect(await made.act(made.first().id, act)).toEqual({ ok: false, why });
    expect(await made.act(999, act)).toEqual({ ok: false, why: 'gone' });
    await made.tenant.stop();
  });
});

test('a reply that does not arrive is seen in the list and in the thread', async () => {
  const { say, tenant, act, first, channel, lines } = start();
  await say('gặp cán bộ');
  await until(() => channel.sent.length === 1, 'told');
  channel.script = [failure({ code: 'delivery.unreachable', retry: 'never', scope: 'learner' })];
  await act(first().id, { kind: 'reply', text: 'Chào bác' });
  await until(() => first().undelivered === 1, 'seen');
  expect(lines().at(-1)).toContain('[failed]');
  await tenant.stop();
});

test('a promise is made only where somebody reads the inbox', async () => {
  const { say, tenant, clock, desk, store } = start();
  const said = (): string => JSON.stringify(store.outbox.said(OA, 'u1', 1)[0]!.message.blocks);
  await say('gặp cán bộ');
  expect(said()).toContain('đã báo để có người giúp');
  desk.visited('7');
  await say('gặp cán bộ');
  expect(said()).toContain('Cán bộ sẽ trả lời bác ngay tại đây');
  clock.advance(15 * 24 * HOUR);
  await say('gặp cán bộ');
  expect(said()).toContain('đã báo để có người giúp');
  await tenant.stop();
});

test('open pages of the desk are told: what staff do, what the person says, what became of a message', async () => {
  const { say, tenant, act, first, store } = start();
  await say('gặp cán bộ');
  const learnerId = store.learners.find(OA, 'u1')!.id;
  let told = 0;
  const stop = tenant.deskFeed.subscribe(({ learnerIds }) => {
    if (learnerIds.has(learnerId)) told++;
  });
  const toldOf = async (work: () => Promise<unknown>): Promise<void> => {
    const before = told;
    await work();
    await until(() => told > before, 'told');
  };
  await toldOf(() => act(first().id, { kind: 'claim', isTakingOver: false }));
  await toldOf(() => act(first().id, { kind: 'reply', text: 'Chào bác' }));
  await toldOf(() => say('vâng'));
  stop();
  const before = told;
  await say('còn đó không');
  expect(told).toBe(before);
  expect(tenant.deskFeed.isWatched).toBe(false);
  await tenant.stop();
});

test('the thread in pages: every row once, in order, by index', async () => {
  const { say, tenant, clock, act, first, store } = start();
  await say('gặp cán bộ');
  const row = first();
  for (let n = 0; n < 30; n++) {
    clock.advance(1000);
    await (n % 3 === 0 ? act(row.id, { kind: 'reply', text: `lời ${n}` }) : say(`câu ${n}`));
    if (n % 5 === 0) await act(row.id, { kind: 'note', text: `ghi ${n}` });
  }
  const whole = store.thread.page(row, 1000);
  expect(whole.older).toBeNull();
  const paged: ThreadRow[] = [];
  let older: string | null = null;
  do {
    const page: ReturnType<typeof store.thread.page> = store.thread.page(row, 7, older);
    paged.unshift(...page.rows);
    older = page.older;
  } while (older !== null);
  expect(paged).toEqual(whole.rows);
  expect(whole.rows.map((r) => r.at)).toEqual(whole.rows.map((r) => r.at).sort((a, b) => a - b));
  expect(store.thread.page(row, 7, 'không phải chỗ').rows).toHaveLength(7);
  await tenant.stop();
});

test('erasing takes the conversation along; an officer’s act that comes after leaves nothing', async () => {
  const dir = tempDir();
  const { say, tell, tenant, act, first, store, clock } = start(dir);
  await say('gặp cán bộ', 'nguoi-rieng-tu');
  const { id } = first();
  await act(id, { kind: 'reply', text: 'Chào bác Riêng' });
  await act(id, { kind: 'note', text: 'Bác Riêng ở xóm 3' });
  await say('xoá dữ liệu của tôi', 'nguoi-rieng-tu');
  await say('đồng ý xoá hết', 'nguoi-rieng-tu');
  expect(await act(id, { kind: 'reply', text: 'Bác Riêng ơi' })).toEqual({ ok: false, why: 'gone' });
  const late = { type: 'staff' as const, by: HOA, act: { kind: 'note' as const, text: 'Bác Riêng đã xoá' } };
  await tell(late, 'nguoi-rieng-tu', 'desk:1:late');
  clock.advance(25 * HOUR);
  store.db.transact((tx) => store.outbox.purge(tx, 0, clock.now()));
  await tenant.stop();
  const { store: again, tenant: closing } = makeTenant(dir);
  const tables = again.db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  for (const { name } of tables) {
    const rows = JSON.stringify(again.db.prepare(`SELECT * FROM ${name}`).all());
    expect(rows, name).not.toContain('nguoi-rieng-tu');
    expect(rows, name).not.toContain('Riêng');
  }
  await closing.stop();
});

test('old notes are forgotten, the numbers stay', async () => {
  const { say, tenant, act, first, store, clock } = start();
  await say('gặp cán bộ');
  await act(first().id, { kind: 'note', text: 'ghi riêng' });
  await act(first().id, { kind: 'close', reason: 'other', text: null });
  clock.advance(100 * 24 * HOUR);
  expect(store.db.transact((tx) => store.conversations.purge(tx, clock.now() - 90 * 24 * HOUR))).toBe(3);
  expect(store.conversationList.answerTimes(0, clock.now())).toMatchObject({ opened: 1, closed: 1 });
  await tenant.stop();
});

test('canned replies: ours once, then the commune’s own', async () => {
  const dir = tempDir();
  const { tenant, store } = start(dir);
  const list = store.cannedReplies.list();
  expect(list.map(({ title, text }) => ({ title, text }))).toEqual(CANNED_REPLIES);
  store.db.transact((tx) => {
    for (const { id } of list.slice(1)) store.cannedReplies.remove(tx, id);
    expect(store.cannedReplies.save(tx, { id: list[0]!.id, title: 'Chào', text: 'Chào bác' }, 1)).toBe(true);
    expect(store.cannedReplies.save(tx, { id: list[1]!.id, title: 'x', text: 'y' }, 1)).toBe(false);
  });
  await tenant.stop();
  const again = start(dir);
  expect(again.store.cannedReplies.list()).toEqual([{ id: list[0]!.id, title: 'Chào', text: 'Chào bác' }]);
  await again.tenant.stop();
});
