/** A commune's file of province size: learners with sessions and records, made fast (the measured part runs with FULL). */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { NEW_SESSION } from '../../src/domain/session.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { realBank } from '../support/bank.ts';

export function fillStore(
  dataDir: string,
  slug: string,
  accountId: string,
  learners: number,
  records: number,
): void {
  const path = join(dataDir, `${slug}.db`);
  openTenantStore(path).db.close();
  const db = new Sqlite(path);
  db.pragma('synchronous = OFF');
  const topics = [...realBank().topics.values()];
  const addLearner = db.prepare(
    'INSERT INTO learners (id, account_id, external_id, session, first_seen_at, last_inbound_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addGuide = db.prepare(
    'INSERT INTO guides (learner_id, topic, step, status, started_at, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const each = Math.min(topics.length, Math.ceil(records / learners));
  const at = Date.now() - 86_400_000;
  db.transaction(() => {
    for (let id = 1; id <= learners; id++) {
      const topic = topics[id % topics.length]!;
      const step = topic.guide.steps[1]!;
      const session = {
        ...NEW_SESSION,
        greeted: true,
        mode: { name: 'guide', topic: topic.id, step: step.id, stuckCount: 0 },
        places: [{ topic: topic.id, step: step.id, index: 1, at }],
        offered: [{ key: `guide:${topic.id}/${step.id}/done`, label: 'Xong, bước tiếp', primary: true }],
        lastTopic: topic.id,
      };
      addLearner.run(id, accountId, `p${id}`, JSON.stringify(session), at, at);
      for (let n = 0; n < each; n++) {
        const known = topics[(id + n) % topics.length]!;
        addGuide.run(id, known.id, known.guide.steps[0]!.id, 'started', at, at);
      }
    }
  })();
  db.close();
}
