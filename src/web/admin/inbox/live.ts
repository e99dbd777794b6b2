/**
 * GET /tin-nhan/luong and /tin-nhan/:id/luong: streams that say only THAT something changed; the page then asks for itself again,
 * through every gate, so a stream that outlives a session or a right tells nothing. GET /tin-nhan/dem: who waits, for the badge.
 */
import type { FastifyReply } from 'fastify';
import type { Desk, DeskAction } from '../desk.ts';
import { LIST } from './list-page.ts';
import { idOf, TALK } from './talk-page.ts';

/** A busy hour must not make every open page ask for itself ten times a second. */
const PAUSE_MS = 1_000;

export const inboxStream = (): DeskAction => ({
  method: 'GET',
  path: `${LIST}/luong`,
  permission: ['see', 'reply'],
  run: (desk) => stream(desk, () => true),
});

export const talkStream = (): DeskAction => ({
  method: 'GET',
  path: `${TALK}/luong`,
  permission: 'reply',
  run(desk) {
    const conversation = desk.tenant.store.conversationList.find(idOf(desk));
    return conversation
      ? stream(desk, (learnerIds) => learnerIds.has(conversation.learnerId))
      : nothing(desk.reply);
  },
});

export const inboxCount = (): DeskAction => ({
  method: 'GET',
  path: `${LIST}/dem`,
  permission: ['see', 'reply'],
  run: (desk) =>
    desk.reply
      .header('cache-control', 'no-store')
      .send({ waiting: desk.tenant.inboxDesk.counts(String(desk.staff.id)).waiting }),
});

/** 204 would tell an EventSource to stop; a person who opens the address gets an end, too. */
export const nothing = (reply: FastifyReply): FastifyReply => reply.code(404).type('text/plain').send('404');

function stream(desk: Desk, concerns: (learnerIds: ReadonlySet<number>) => boolean): unknown {
  if (!String(desk.request.headers.accept ?? '').includes('text/event-stream')) return nothing(desk.reply);
  const out = desk.streams.begin(`${desk.staff.id}`, desk.reply);
  const told = gently(() => out.send('doi', ''));
  const unsubscribe = desk.tenant.deskFeed.subscribe(({ learnerIds }) => {
    if (concerns(learnerIds)) told.call();
  });
  out.onClose(() => {
    unsubscribe();
    told.stop();
  });
  return undefined;
}

/** Calls at once, then at most once a pause; what came in the pause is one call at its end. */
export function gently(work: () => void): { call(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  const call = (): void => {
    if (timer) {
      isAsked = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (!isAsked) return;
      isAsked = false;
      call();
    }, PAUSE_MS).unref();
  };
  return { call, stop: () => clearTimeout(timer) };
}
