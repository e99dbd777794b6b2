/**
 * `npm run restore -- BACKUP`            puts a backup in place of DATA_DIR; the service must be stopped
 * `npm run restore-check [-- BACKUP]`    restores the newest (or a named) backup beside, opens everything, and throws it away
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../src/domain/errors.ts';
import { backupWords as say } from '../src/messages/backup.ts';
import { BACKUPS, checkBackup, listBackups, restoreBackup } from '../src/runtime/backup.ts';
import { lockDataDir } from '../src/runtime/lock.ts';
import { Database } from '../src/store/database.ts';
import { runScript, settings } from './support/paths.ts';

await runScript(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: 'boolean' } },
  });
  const { dataDir, backup } = settings();
  const folder = backup.dir ?? join(dataDir, BACKUPS);
  const path = positionals[0] ?? (values.check ? listBackups(folder)[0] : undefined);
  if (path === undefined) throw new AppError('backup.failed', values.check ? say.none(folder) : say.usage());
  if (values.check) return rehearse(path);
  // Refuses while a service runs on the folder.
  lockDataDir(dataDir)();
  const { aside, keyFits } = restoreBackup(path, dataDir, Date.now());
  console.log(say.restored(path, dataDir));
  if (aside) console.log(say.aside(aside));
  if (!keyFits) console.log(say.keyMissing());
});

/** The whole way, into a folder of its own: copied, checked against its list, opened with this version's migrations. */
function rehearse(path: string): void {
  const place = mkdtempSync(join(tmpdir(), 'restore-check-'));
  try {
    const target = join(place, 'data');
    restoreBackup(path, target, Date.now());
    const { manifest } = checkBackup(path);
    for (const file of Object.keys(manifest!.files))
      Database.open(join(target, file), file === 'control.db' ? 'control' : 'tenant').close();
    const rows = Object.values(manifest!.files).flatMap((file) => Object.values(file.rows));
    console.log(
      say.checked(
        path,
        Object.keys(manifest!.files).length,
        rows.reduce((sum, n) => sum + n, 0),
      ),
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
