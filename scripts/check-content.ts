/** `npm run check:content [-- FOLDER]`: every problem with file and line; exit code 1 when one is an error. */
import { compileCampaigns } from '../src/broadcast/campaign.ts';
import { compileBank, compileTenants } from '../src/content/compile.ts';
import { loadContentFiles } from '../src/content/load.ts';
import { loadLanguageTables } from '../src/content/load-language.ts';
import { buildMatcher } from '../src/matcher/build.ts';
import { content as say } from '../src/messages/operator.ts';
import { contentDir, runScript } from './support/paths.ts';

await runScript(() => {
  const dir = process.argv[2] ?? contentDir();
  const files = loadContentFiles(dir);
  const language = loadLanguageTables(dir);
  const today = new Date().toISOString().slice(0, 10);
  const { bank, problems } = compileBank(files, (topics) => buildMatcher(topics, language), language, today);
  const topics = bank?.topics ?? { has: () => true };
  const all = [...problems, ...compileTenants(files).problems, ...compileCampaigns(files, topics).problems];
  for (const p of all)
    console.log(
      `${p.severity === 'error' ? 'LỖI ' : 'xem  '} content/${p.file}:${p.line} [${p.rule}] ${p.message}`,
    );
  const errors = all.filter((p) => p.severity === 'error').length;
  console.log(errors > 0 ? say.failed(errors) : say.ok(bank?.topics.size ?? 0, all.length));
  process.exitCode = errors > 0 ? 1 : 0;
});
