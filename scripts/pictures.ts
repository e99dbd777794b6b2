/** `npm run pictures [-- --topic ID]`: draws every step's picture and writes a contact sheet, data/pictures/index.html, to look through. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { html } from 'ghtml';
import { loadBank } from '../src/content/read-bank.ts';
import { makePictures } from '../src/media/pictures.ts';
import { scripts as say } from '../src/messages/operator.ts';
import { altOf } from '../src/messages/picture.ts';
import { dataDir, runScript, settings } from './support/paths.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { topic: { type: 'string' } } });
  const { contentDir } = settings();
  const data = dataDir();
  const { bank } = loadBank(contentDir);
  const pictures = makePictures(() => bank, { contentDir, dataDir: data });
  const folder = join(data, 'pictures');
  mkdirSync(folder, { recursive: true });
  let count = 0;
  let largest = 0;
  const cells: string[] = [];
  for (const topic of bank.topics.values()) {
    if (values.topic && topic.id !== values.topic) continue;
    for (const [n, step] of topic.guide.steps.entries()) {
      const file = await pictures.render({ topic: topic.id, step: step.id });
      if (!file || !step.screen) continue;
      count += 1;
      largest = Math.max(largest, file.bytes.length);
      const name = `${topic.id}.${step.id}.${file.contentType === 'image/png' ? 'png' : 'jpg'}`;
      writeFileSync(join(folder, name), file.bytes);
      const alt = altOf(step.screen, n + 1, topic.guide.steps.length);
      cells.push(
        html`<figure><img src="${name}" alt="${alt}" loading="lazy" width="270" height="338"><figcaption>${topic.id}/${step.id}</figcaption></figure>`,
      );
    }
  }
  await pictures.close();
  const page = html`<!doctype html><meta charset="utf-8"><title>${say.picturesTitle()}</title><style>body{display:flex;flex-wrap:wrap;gap:12px;font:13px sans-serif;background:#ddd}figure{margin:0;width:270px;overflow-wrap:anywhere}</style>!${cells.join('')}`;
  writeFileSync(join(folder, 'index.html'), page);
  console.log(say.picturesDone(count, Math.round(largest / 1000), join(folder, 'index.html')));
});
