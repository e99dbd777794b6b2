/** The ready-made broadcast sets of a content folder. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Campaign, compileCampaigns } from '../broadcast/campaign.ts';
import { loadContentFiles } from '../content/load.ts';
import { AppError } from '../domain/errors.ts';

/** @throws AppError content.invalid naming every problem, one a line */
export function loadCampaigns(contentDir: string, topics: { has(id: string): boolean }): readonly Campaign[] {
  const folder = join(contentDir, 'campaigns');
  if (!existsSync(folder)) return [];
  const files = loadContentFiles(folder).map((file) => ({ ...file, path: `campaigns/${file.path}` }));
  const { campaigns, problems } = compileCampaigns(files, topics);
  const errors = problems.filter((p) => p.severity === 'error');
  if (errors.length === 0) return campaigns;
  const lines = errors.map((p) => `  ${p.file}:${p.line} [${p.rule}] ${p.message}`);
  throw new AppError('content.invalid', lines.join('\n'));
}
