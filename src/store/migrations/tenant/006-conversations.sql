-- The commune's inbox: conversations that need a person of the office. At most one of a person is not closed.
-- What was said stays in inbox and outbox; here is who has the word, since when, and what staff did.

CREATE TABLE conversations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'waiting', 'closed')),
  reason TEXT NOT NULL CHECK (reason IN ('asked', 'stuck', 'missed', 'urgent', 'officer')),
  -- Where the person was when a person of the office was needed.
  topic TEXT,
  step TEXT,
  opened_at INTEGER NOT NULL,
  -- Since when the person waits for an answer; null: an officer spoke last.
  waiting_since INTEGER,
  -- Staff are accounts of control.db, another file: an id and the name as it was.
  claimed_by TEXT,
  claimed_name TEXT,
  claimed_at INTEGER,
  first_reply_at INTEGER,
  last_reply_at INTEGER,
  last_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by TEXT,
  closed_reason TEXT CHECK (closed_reason IN ('solved', 'elsewhere', 'silent', 'other')),
  reopened INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX conversations_one_open ON conversations (learner_id) WHERE state <> 'closed';
CREATE INDEX conversations_learner ON conversations (learner_id, id);
CREATE INDEX conversations_not_closed ON conversations (id) WHERE state <> 'closed';
CREATE INDEX conversations_closed ON conversations (closed_at) WHERE state = 'closed';
CREATE INDEX conversations_opened ON conversations (opened_at);

-- What happened to a conversation, in order. A reply's text is in the outbox, a note's here.
CREATE TABLE conversation_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  did TEXT NOT NULL CHECK (did IN
    ('asked', 'reopened', 'claimed', 'unclaimed', 'replied', 'resumed', 'left', 'noted', 'closed')),
  staff_id TEXT,
  staff_name TEXT,
  -- The note; the reason of asking or closing.
  text TEXT,
  outbox_id INTEGER,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX conversation_log_learner ON conversation_log (learner_id, id);
CREATE INDEX conversation_log_conversation ON conversation_log (conversation_id);
CREATE INDEX conversation_log_outbox ON conversation_log (outbox_id) WHERE outbox_id IS NOT NULL;

-- When each officer last looked into the inbox: nobody there means no promise to the person that somebody answers.
CREATE TABLE desk_visits (staff_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE canned_replies (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- handoffs again, with the reason 'urgent': a CHECK cannot be changed.
CREATE TABLE handoffs_new (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('asked', 'stuck', 'missed', 'urgent')),
  topic TEXT,
  step TEXT,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO handoffs_new (id, learner_id, reason, topic, step, at)
  SELECT id, learner_id, reason, topic, step, at FROM handoffs;
DROP TABLE handoffs;
ALTER TABLE handoffs_new RENAME TO handoffs;
CREATE INDEX handoffs_learner ON handoffs (learner_id);
CREATE INDEX handoffs_at ON handoffs (at);
