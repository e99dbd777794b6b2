/**
 * Asking for figures from a page. A report that fails or takes too long is told in its place; the rest of the page still comes.
 */
import { html } from 'ghtml';
import { AppError } from '../../domain/errors.ts';
import { dayOf, momentOf } from '../../domain/local-time.ts';
import { reader as say } from '../../messages/reader.ts';
import type { ReportName, ReportParams, ReportRows } from '../../store/reports/registry.ts';
import type { Desk } from './desk.ts';
import { DESK_ICONS } from './view/icons.ts';

export type Read<T> = { readonly ok: true; readonly rows: T } | { readonly ok: false; readonly why: string };

/** A page comes after this time at the latest; the report goes on and is ready for who tries again. */
const WAIT_MS = 12_000;
const MINUTE_MS = 60_000;

/**
 * The moment figures are of: the end of this minute, so that officers who look in the same minute share one count, and what was
 * said a second ago is in it; never beyond the end of the day.
 */
export const figuresAt = (now: number): number =>
  Math.min(Math.ceil(now / MINUTE_MS) * MINUTE_MS, momentOf(dayOf(now) + 1, 0) - 1);

export function readReport<N extends ReportName>(
  desk: Desk,
  name: N,
  params: ReportParams<N>,
): Promise<Read<ReportRows<N>>> {
  return kindly(desk.options.reader.run(desk.tenant.config.slug, name, params));
}

/** What was asked, or in words why it is not there. Defects of the page itself pass through. */
export async function kindly<T>(asked: Promise<T>): Promise<Read<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Read<T>>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, why: say.timeout() }), WAIT_MS);
  });
  const here = asked.then(
    (rows): Read<T> => ({ ok: true, rows }),
    (error: unknown): Read<T> => {
      if (error instanceof AppError && error.code.startsWith('report.'))
        return { ok: false, why: error.message };
      throw error;
    },
  );
  try {
    return await Promise.race([here, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What stands where figures should. */
export const missing = (why: string): string =>
  html`<p class="notice warn">!${DESK_ICONS.warn}<span>${why}</span></p>`;
