/** One commune's file with all that is kept in it. */
import { Attachments } from './attachments.ts';
import { Audit } from './audit.ts';
import { Broadcasts } from './broadcasts.ts';
import { CannedReplies } from './canned-replies.ts';
import { ConversationList } from './conversation-list.ts';
import { Conversations } from './conversations.ts';
import { Database } from './database.ts';
import { Inbox } from './inbox.ts';
import { Learners } from './learners.ts';
import { Learning } from './learning.ts';
import { Links } from './links.ts';
import { Listens } from './listens.ts';
import { Outbox } from './outbox.ts';
import { Overlay } from './overlay.ts';
import { People } from './people.ts';
import { Progress } from './progress.ts';
import { ProgressPictures } from './progress-pictures.ts';
import { Purges } from './purges.ts';
import { Recipients } from './recipients.ts';
import { Reminders } from './reminders.ts';
import { Rights } from './rights.ts';
import { Schedule } from './schedule.ts';
import { Settings } from './settings.ts';
import { Taught } from './taught.ts';
import { Testers } from './testers.ts';
import { Thread } from './thread.ts';

export type TenantStore = {
  readonly db: Database;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly learners: Learners;
  readonly progress: Progress;
  readonly progressPictures: ProgressPictures;
  readonly attachments: Attachments;
  readonly learning: Learning;
  readonly reminders: Reminders;
  readonly schedule: Schedule;
  readonly people: People;
  readonly purges: Purges;
  readonly rights: Rights;
  readonly settings: Settings;
  readonly audit: Audit;
  readonly conversations: Conversations;
  readonly conversationList: ConversationList;
  readonly thread: Thread;
  readonly cannedReplies: CannedReplies;
  readonly overlay: Overlay;
  readonly taught: Taught;
  readonly listens: Listens;
  readonly links: Links;
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
    progressPictures: new ProgressPictures(db),
    attachments: new Attachments(db),
    learning: new Learning(db),
    reminders: new Reminders(db),
    schedule: new Schedule(db),
    people: new People(db),
    purges: new Purges(db),
    rights: new Rights(db),
    settings: new Settings(db),
    audit: new Audit(db),
    conversations: new Conversations(db),
    conversationList: new ConversationList(db),
    thread: new Thread(db),
    cannedReplies: new CannedReplies(db),
    overlay: new Overlay(db),
    taught: new Taught(db),
    listens: new Listens(db),
    links: new Links(db),
    broadcasts: new Broadcasts(db),
    recipients: new Recipients(db),
    testers: new Testers(db),
  };
}
