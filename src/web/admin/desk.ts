/**
 * What a page of the desk is: one action of one address, with the permission it needs. `register.ts` checks session, commune,
 * role and form token before `run` is called, so a page that forgets cannot be written.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, Permission, Role, Staff } from '../../domain/staff.ts';
import { communeTitle } from '../../messages/chat.ts';
import type { Tenant } from '../../runtime/tenant.ts';
import type { PageAssets } from '../assets.ts';
import { FRAMING_OWN, pageHeaders } from '../page-headers.ts';
import type { Streams } from '../streams.ts';
import { DESK, type DeskOptions } from './options.ts';
import { type Frame, renderFrame } from './view/frame.ts';

export type DeskAction = {
  readonly method: 'GET' | 'POST';
  /** Below `/quan-tri/:tenant`, e.g. `/cai-dat/can-bo`. */
  readonly path: string;
  /** Any of them opens it. */
  readonly permission: Permission | readonly Permission[];
  /** Largest body in bytes (default 64 kB). */
  readonly bodyLimit?: number;
  /** The form carries a file: multipart/form-data, whole fields in `desk.body` (text as string, file as Buffer). */
  readonly multipart?: boolean;
  run(desk: Desk): unknown;
};

/** One request of one member of staff in one commune. */
export type Desk = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly options: DeskOptions;
  readonly tenant: Tenant;
  readonly staff: Staff;
  readonly role: Role;
  readonly actor: Actor;
  readonly csrf: string;
  readonly now: number;
  /** Pages that stay up to date. */
  readonly streams: Streams;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  may(permission: Permission): boolean;
  /** An address of this commune's desk. */
  path(rest: string): string;
};

export type DeskPage = Pick<
  Frame,
  'title' | 'section' | 'body' | 'lead' | 'actions' | 'back' | 'scripts' | 'width'
> & {
  readonly status?: number;
  /** The page shows another page of ours in a frame. */
  readonly framesOwn?: boolean;
};

/** Sends a page inside the desk's frame. */
export function sendPage(desk: Desk, assets: PageAssets, page: DeskPage): FastifyReply {
  const { title, section, body, lead, actions, back, scripts, width, status = 200 } = page;
  const done = desk.query['xong'];
  const reply = pageHeaders(desk.reply);
  if (page.framesOwn) reply.header('content-security-policy', FRAMING_OWN);
  return reply.code(status).send(
    renderFrame({
      title,
      section,
      body,
      lead,
      actions,
      back,
      scripts,
      width,
      assets,
      waiting: desk.may('see') ? desk.tenant.inboxDesk.counts(String(desk.staff.id)).waiting : 0,
      flash: typeof done === 'string' ? done : null,
      base: desk.path(''),
      commune: communeTitle(desk.tenant.view),
      staff: desk.staff,
      role: desk.role,
      csrf: desk.csrf,
    }),
  );
}

/** After a change: to a page, with a word of what was done (`messages/desk.ts`, DONE). A reload repeats nothing. @param place of the page */
export function goTo(desk: Desk, rest: string, done?: string, place?: string): FastifyReply {
  const [path, query = ''] = desk.path(rest).split('?');
  const search = new URLSearchParams(query);
  if (done) search.set('xong', done);
  const tail = search.size > 0 ? `?${search}` : '';
  return desk.reply.redirect(`${path}${tail}${place ? `#${place}` : ''}`, 303);
}

export type Parsed<T> =
  | { readonly ok: true; readonly data: T }
  /** The first problem of each field, as a sentence; the values as they were typed. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Reads a form. Text is NFC and trimmed; an empty field is absent. */
export function readForm<T>(desk: Pick<Desk, 'body'>, schema: z.ZodType<T>): Parsed<T> {
  const clean = Object.fromEntries(
    Object.entries(desk.body)
      .filter(([name]) => name !== '_csrf')
      .map(([name, value]) => [name, tidy(value)])
      .filter(([, value]) => value !== ''),
  );
  const read = schema.safeParse(clean);
  if (read.success) return { ok: true, data: read.data };
  const errors: Record<string, string> = {};
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message;
  return { ok: false, errors };
}

const tidy = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.normalize('NFC').replace(/\r\n/g, '\n').trim()
    : Array.isArray(value)
      ? value.map(tidy)
      : value;

export const deskPath = (tenant: string, rest: string): string => `${DESK}/${tenant}${rest}`;
