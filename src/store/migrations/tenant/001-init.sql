-- One commune's data. Times are epoch milliseconds. No tenant column: the file is the tenant.
-- AUTOINCREMENT where an id is remembered elsewhere (a browser's last event, a reply's key): it must never come back.

CREATE TABLE learners (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  session TEXT,
  first_seen_at INTEGER NOT NULL,
  last_inbound_at INTEGER NOT NULL,
  follows INTEGER NOT NULL DEFAULT 1,
  -- The platform said this person cannot be reached (blocked, unfollowed): nothing is sent unasked until they write again.
  unreachable_at INTEGER,
  UNIQUE (account_id, external_id)
) STRICT;

-- Events received. dedupe_key is a hash and stays for the retention period: a redelivery is a no-op.
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  dedupe_key BLOB NOT NULL,
  event TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  UNIQUE (account_id, dedupe_key)
) STRICT;
CREATE INDEX inbox_new ON inbox (id) WHERE state = 'new';
CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead';
CREATE INDEX inbox_learner ON inbox (account_id, external_id, id);

-- Messages to send. A row leaves 'ready'/'sending' once, into a final state.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  dedupe_key TEXT NOT NULL UNIQUE,
  -- 0 a reply, 1 a reminder, 2 a broadcast
  priority INTEGER NOT NULL,
  message TEXT NOT NULL,
  -- Key of the choice taken from it.
  chosen TEXT,
  state TEXT NOT NULL DEFAULT 'ready'
    CHECK (state IN ('ready', 'sending', 'sent', 'failed', 'uncertain', 'expired')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER,
  created_at INTEGER NOT NULL,
  done_at INTEGER,
  platform_id TEXT,
  error TEXT,
  -- Delete the row after this time whatever the retention says (the farewell after an erasure).
  purge_at INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (account_id, priority, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_open_learner ON outbox (account_id, external_id, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_learner ON outbox (account_id, external_id, id);
CREATE INDEX outbox_failed ON outbox (id) WHERE state IN ('failed', 'uncertain', 'expired');

CREATE TABLE guides (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  step TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('started', 'left', 'finished')),
  started_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (learner_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE lessons (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('started', 'finished')),
  at INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (learner_id, topic)
) STRICT, WITHOUT ROWID;

-- The latest result of each quiz; answers keep every single one.
CREATE TABLE quizzes (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  right_count INTEGER NOT NULL,
  total INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  item TEXT NOT NULL,
  is_right INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_learner ON answers (learner_id, topic);

CREATE TABLE stuck (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  step TEXT NOT NULL,
  cause INTEGER,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX stuck_learner ON stuck (learner_id);

CREATE TABLE asks (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX asks_learner ON asks (learner_id);

-- Questions without a sure answer, masked: for staff to teach.
CREATE TABLE misses (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  nearest TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX misses_learner ON misses (learner_id);
CREATE INDEX misses_at ON misses (at);

-- People who asked for a person.
CREATE TABLE handoffs (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('asked', 'stuck', 'missed')),
  topic TEXT,
  step TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX handoffs_learner ON handoffs (learner_id);
CREATE INDEX handoffs_at ON handoffs (at);

CREATE TABLE consents (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('shown', 'withdrawn')),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_learner ON consents (learner_id);

-- That an erasure took place, and nothing of whom.
CREATE TABLE erasures (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

-- Pictures already uploaded to a platform, by content hash.
CREATE TABLE attachments (
  account_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  attachment_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;
