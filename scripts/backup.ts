/**
 * `npm run backup`                       a checked copy of all data, while the service runs or not
 *   -- --to FOLDER                       default: BACKUP_DIR, or DATA_DIR/backups
 *   -- --with-key                        with the key that seals platform tokens
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupWords as say } from '../src/messages/backup.ts';
import { BACKUPS, makeBackup, pruneBackups } from '../src/runtime/backup.ts';
import { runScript, settings } from './support/paths.ts';

await runScript(() => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, 'with-key': { type: 'boolean' } } });
  const { dataDir, backup } = settings();
  const folder = values.to ?? backup.dir ?? join(dataDir, BACKUPS);
  const { folder: made, manifest } = makeBackup(dataDir, folder, {
    now: Date.now(),
    withKey: values['with-key'] === true,
  });
  const files = Object.values(manifest.files);
  const mb = (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
  console.log(say.made(made, files.length, mb));
  if (!manifest.hasKey) console.log(say.noKey());
  const pruned = pruneBackups(folder, backup.keep);
  if (pruned > 0) console.log(say.pruned(pruned));
});
