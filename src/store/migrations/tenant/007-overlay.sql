-- What the commune teaches the assistant: its overlay on the common bank, and which unanswered questions that settles.

-- The one draft of an entry; `topic` names the entry (a topic of the bank, or an answer of the commune: xa-...).
CREATE TABLE overlay_drafts (
  topic TEXT PRIMARY KEY,
  data TEXT NOT NULL,
  staff_id INTEGER,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything ever published, newest last; NULL data: taken back. What is in force is the newest row of each topic.
CREATE TABLE overlay_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  data TEXT,
  staff_id INTEGER,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX overlay_versions_topic ON overlay_versions (topic, id);
CREATE TRIGGER overlay_versions_no_update BEFORE UPDATE ON overlay_versions
BEGIN SELECT RAISE (ABORT, 'published versions are append-only'); END;
CREATE TRIGGER overlay_versions_no_delete BEFORE DELETE ON overlay_versions
BEGIN SELECT RAISE (ABORT, 'published versions are append-only'); END;

-- Unanswered questions that staff looked at. Gone with the person, and with the question when its time is over.
CREATE TABLE taught_misses (
  -- AUTOINCREMENT: ids of misses come back after a purge, these never.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  miss_id INTEGER NOT NULL UNIQUE REFERENCES misses (id) ON DELETE CASCADE,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  -- The topic that answers it now; NULL: set aside.
  topic TEXT,
  staff_id INTEGER,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- Staff asked that the person be told; then what became of it, once.
  tell_at INTEGER,
  settled_at INTEGER,
  state TEXT CHECK (state IN ('queued', 'unsent')),
  reason TEXT,
  outbox_id INTEGER
) STRICT;
CREATE INDEX taught_misses_learner ON taught_misses (learner_id);
CREATE INDEX taught_misses_topic ON taught_misses (topic, at);
