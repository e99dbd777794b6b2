/** Pieces of SQL that several reports share. Values never stand in them: only names of parameters. */

/** Vietnam's day, from 1970 on (UTC+7 all year, domain/local-time.ts), and its hour. */
export const dayOfSql = (at: string): string => `((${at} + 25200000) / 86400000)`;
export const hourOfSql = (at: string): string => `((${at} + 25200000) % 86400000 / 3600000)`;

/** What people did themselves from `:from` on, erased ones left out. Ids grow with time, so the end of the table is read and no index is needed. */
export const DONE_BY_PEOPLE = `
  FROM inbox WHERE received_at >= :from
    AND id > coalesce((SELECT id FROM inbox WHERE received_at < :from ORDER BY id DESC LIMIT 1), 0)
    AND external_id <> '' AND event ->> 'type' IN ('text', 'choice', 'media', 'open')`;

/** One person, as the inbox names them: for GROUP BY. */
export const PERSON = 'account_id, external_id';
