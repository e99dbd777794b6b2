/** One commune's file with all that is kept in it. */
import { Attachments } from './attachments.ts';
import { Audit } from './audit.ts';
import { Broadcasts } from './broadcasts.ts';
import { Database } from './database.ts';
import { Inbox } from './inbox.ts';
import { Learners } from './learners.ts';
import { Learning } from './learning.ts';
import { Outbox } from './outbox.ts';
import { People } from './people.ts';
import { Progress } from './progress.ts';
import { Recipients } from './recipients.ts';
import { Reminders } from './reminders.ts';
import { Schedule } from './schedule.ts';
import { Settings } from './settings.ts';
import { Testers } from './testers.ts';

export type TenantStore = {
  readonly db: Database;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly learners: Learners;
  readonly progress: Progress;
  readonly attachments: Attachments;
  readonly learning: Learning;
  readonly reminders: Reminders;
  readonly schedule: Schedule;
  readonly people: People;
  readonly settings: Settings;
  readonly audit: Audit;
  readonly broadcasts: Broadcasts;
  readonly recipients: Recipients;
  readonly testers: Testers;
};

/** @throws AppError store.* (see Database.open) */
export function openTenantStore(path: string): TenantStore {
  const db = Database.open(path, 'tenant');
  return {
    db,
    inbox: new Inbox(db),
    outbox: new Outbox(db),
    learners: new Learners(db),
    progress: new Progress(db),
    attachments: new Attachments(db),
    learning: new Learning(db),
    reminders: new Reminders(db),
    schedule: new Schedule(db),
    people: new People(db),
    settings: new Settings(db),
    audit: new Audit(db),
    broadcasts: new Broadcasts(db),
    recipients: new Recipients(db),
    testers: new Testers(db),
  };
}
