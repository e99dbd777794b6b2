/** `npm run chat`: the same conversation in the terminal, with the real engine and store in a throw-away folder (`--tenant`, `--save FILE.talk`). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ZALO } from '../src/channels/capabilities.ts';
import { renderText } from '../src/channels/render.ts';
import { loadBank } from '../src/content/read-bank.ts';
import { createLog } from '../src/log.ts';
import { communeName } from '../src/messages/fill.ts';
import { scripts as say } from '../src/messages/operator.ts';
import { loadTenantConfigs, Tenants } from '../src/runtime/tenants.ts';
import { runScript, settings } from './support/paths.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { tenant: { type: 'string' }, save: { type: 'string' } } });
  const config = settings();
  const { bank } = loadBank(config.contentDir);
  const dataDir = mkdtempSync(join(tmpdir(), 'hoc-so-'));
  const slug = values.tenant ?? config.defaultTenant;
  const tenants = new Tenants(loadTenantConfigs(config.contentDir, config.dataDir), slug, {
    dataDir,
    bank: () => bank,
    now: Date.now,
    log: createLog('silent'),
    sendBillable: false,
  });
  const { chat, turns } = tenants.get(slug);
  const transcript: string[] = [];
  chat.subscribe('terminal', (entry) => {
    const text = renderText(entry.message, ZALO, 'numbers')
      .parts.map((part) => part.text)
      .join('\n');
    console.log(`\n${text}\n`);
  });
  console.log(say.chatHello(communeName(chat.tenant)));
  let count = 0;
  const tell = async (event: Parameters<typeof chat.receive>[2]) => {
    await chat.receive('terminal', `terminal:${count++}`, event);
    await turns.whenIdle();
  };
  await tell({ type: 'open' });
  for await (const line of createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })) {
    if (line.trim() === '/thoat') break;
    transcript.push(`> ${line}`);
    await tell({ type: 'text', text: line });
  }
  if (values.save) writeFileSync(values.save, `${transcript.join('\n')}\n`);
  await tenants.stop();
  rmSync(dataDir, { recursive: true });
});
