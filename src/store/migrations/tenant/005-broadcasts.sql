-- Broadcasts: one text to many, planned before it goes, each person at most once, each outcome kept with its reason.

CREATE TABLE broadcasts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL CHECK (state IN
    ('draft', 'awaiting-confirm', 'scheduled', 'planning', 'sending', 'paused', 'cancelled', 'finished')),
  -- Why it is paused: staff, or late (the service was down when it should have gone).
  why TEXT,
  -- What staff wrote (broadcast/draft.ts).
  draft TEXT NOT NULL,
  -- The message as it goes out, set at the start: what is edited or renamed later changes nothing.
  message TEXT,
  scheduled_at INTEGER,
  created_at INTEGER NOT NULL,
  created_by INTEGER,
  created_name TEXT NOT NULL,
  edited_at INTEGER NOT NULL,
  -- Who pressed "send"; above the commune's limit another person must confirm.
  requested_by INTEGER,
  requested_name TEXT,
  confirmed_by INTEGER,
  confirmed_name TEXT,
  -- The reach plan that was shown when it was asked for: the report compares.
  reach TEXT,
  started_at INTEGER,
  planned_at INTEGER,
  finished_at INTEGER,
  -- Planning goes through the learners in order of their ids: done up to here, and the last one to look at.
  plan_cursor INTEGER NOT NULL DEFAULT 0,
  plan_until INTEGER,
  -- 1, and one more with every "send again to those who did not get it".
  wave INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX broadcasts_open ON broadcasts (id)
  WHERE finished_at IS NULL AND state NOT IN ('draft', 'awaiting-confirm');

-- The key is the promise: nobody stands in a broadcast twice, and only a state that proves "not received" is planned again.
CREATE TABLE recipients (
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL,
  -- waiting: put into the web chat, not opened yet.
  state TEXT NOT NULL CHECK (state IN
    ('planned', 'queued', 'waiting', 'sent', 'failed', 'uncertain', 'expired', 'skipped')),
  reason TEXT,
  -- Dong it costs when it is sent.
  cost INTEGER NOT NULL DEFAULT 0,
  wave INTEGER NOT NULL DEFAULT 1,
  -- What became of the waves before, e.g. "1 expired delivery.window-closed".
  earlier TEXT,
  -- How often it was put into the outbox: part of the outbox key.
  tries INTEGER NOT NULL DEFAULT 0,
  -- Whose window closes first goes first.
  sort_at INTEGER NOT NULL,
  outbox_id INTEGER,
  -- Its row in the ledger of the weekly cap (proactive).
  ledger_id INTEGER,
  -- It must leave before this time: the free window closes, or the platform's.
  open_until INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY (broadcast_id, learner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_learner ON recipients (learner_id);
CREATE INDEX recipients_state ON recipients (broadcast_id, state, learner_id);
CREATE INDEX recipients_planned ON recipients (broadcast_id, account_id, sort_at) WHERE state = 'planned';
CREATE INDEX recipients_queued ON recipients (outbox_id) WHERE state = 'queued';
CREATE INDEX recipients_waiting ON recipients (at) WHERE state = 'waiting';

-- Counts by outcome, kept by triggers: a progress page must not count 100,000 rows.
CREATE TABLE broadcast_counts (
  broadcast_id INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  n INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  PRIMARY KEY (broadcast_id, account_id, state, reason)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER recipients_in AFTER INSERT ON recipients BEGIN
  INSERT INTO broadcast_counts (broadcast_id, account_id, state, reason, n, cost)
  VALUES (NEW.broadcast_id, NEW.account_id, NEW.state, coalesce(NEW.reason, ''), 1, NEW.cost)
  ON CONFLICT DO UPDATE SET n = n + 1, cost = cost + NEW.cost;
END;
CREATE TRIGGER recipients_out AFTER DELETE ON recipients BEGIN
  UPDATE broadcast_counts SET n = n - 1, cost = cost - OLD.cost
  WHERE broadcast_id = OLD.broadcast_id AND account_id = OLD.account_id AND state = OLD.state
    AND reason = coalesce(OLD.reason, '');
END;
CREATE TRIGGER recipients_on AFTER UPDATE OF state, reason, cost ON recipients BEGIN
  UPDATE broadcast_counts SET n = n - 1, cost = cost - OLD.cost
  WHERE broadcast_id = OLD.broadcast_id AND account_id = OLD.account_id AND state = OLD.state
    AND reason = coalesce(OLD.reason, '');
  INSERT INTO broadcast_counts (broadcast_id, account_id, state, reason, n, cost)
  VALUES (NEW.broadcast_id, NEW.account_id, NEW.state, coalesce(NEW.reason, ''), 1, NEW.cost)
  ON CONFLICT DO UPDATE SET n = n + 1, cost = cost + NEW.cost;
END;

-- One person on two channels, once they say so: the same number of person. They get a broadcast on one channel only.
CREATE TABLE person_links (
  learner_id INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
  person INTEGER NOT NULL
) STRICT;
CREATE INDEX person_links_person ON person_links (person);

-- Staff's own chats, for "send to myself": linked by a code they type there.
CREATE TABLE testers (
  learner_id INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
  staff_id INTEGER NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX testers_staff ON testers (staff_id);
CREATE TABLE tester_codes (
  code TEXT PRIMARY KEY,
  staff_id INTEGER NOT NULL,
  who TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
