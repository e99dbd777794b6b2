/** A page's tables as a file to keep: the rows that the page shows, from the same query. */
import type { FastifyReply } from 'fastify';
import { dayOf } from '../../../domain/local-time.ts';
import { pageHeaders } from '../../page-headers.ts';
import type { Desk } from '../desk.ts';
import { type Sheet, writeXlsx } from './xlsx.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @param name unaccented; the day is added */
export async function sendSheets(desk: Desk, name: string, sheets: readonly Sheet[]): Promise<FastifyReply> {
  return sendFile(desk, `${name}-${isoDay(desk.now)}.xlsx`, XLSX, await writeXlsx(sheets));
}

export function sendFile(desk: Desk, name: string, type: string, content: Buffer | string): FastifyReply {
  return pageHeaders(desk.reply)
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content);
}

const isoDay = (at: number): string => new Date(dayOf(at) * 86_400_000).toISOString().slice(0, 10);
