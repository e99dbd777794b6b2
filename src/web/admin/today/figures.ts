/** Each report of "Hôm nay" with its parameters, once: a section and its file ask for the same. */
import { targetRows } from '../../../runtime/targets.ts';
import type { ReportRows } from '../../../store/reports/registry.ts';
import { kindly, type Read, readReport } from '../report.ts';
import { RANGES, type Today } from './context.ts';

export const readActivity = ({ desk, now, days }: Today) =>
  readReport(desk, 'activity', {
    now,
    retentionDays: desk.options.retentionDays,
    periods: ['day', RANGES[days]],
  });
export const readDays = ({ desk, now, days }: Today) => readReport(desk, 'activity-by-day', { now, days });
export const readHours = ({ desk, now, days }: Today) => readReport(desk, 'activity-by-hour', { now, days });
export const readStuck = ({ desk, now, days }: Today) => readReport(desk, 'stuck-places', { now, days });
export const readTopics = ({ desk, now, days }: Today) => readReport(desk, 'topics', { now, days });
export const readMisses = ({ desk, now, days }: Today) => readReport(desk, 'misses', { now, days });
export const readPlaces = ({ desk, now }: Today) => readReport(desk, 'village-cells', { now, topics: null });
export const readTodo = ({ desk, now, days }: Today) => readReport(desk, 'todo', { now, days });

export function readTargets({ desk, now, year }: Today) {
  const { config } = desk.tenant;
  const targets = config.targets.filter((target) => target.year === year);
  return kindly(targetRows(desk.options.reader, config.slug, targets, now));
}

export const webAccount = (slug: string): string => `webchat:${slug}`;
export function readSending({ desk, now, days }: Today): Promise<Read<ReportRows<'sending'>>> {
  const accounts = [...desk.tenant.senders.keys(), webAccount(desk.tenant.config.slug)];
  return readReport(desk, 'sending', { now, days, accounts });
}
