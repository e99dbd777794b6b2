-- Learning that lasts: cards of spaced review, tracks, levels, evidence, reminders, timers, certificates.
-- Everything of a person goes with the person (ON DELETE CASCADE).

CREATE TABLE cards (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  item TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  stability REAL NOT NULL,
  difficulty REAL NOT NULL,
  reps INTEGER NOT NULL,
  lapses INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  is_right INTEGER NOT NULL,
  PRIMARY KEY (learner_id, topic, item)
) STRICT, WITHOUT ROWID;

-- How each answer came about: sure, helped, unknown.
ALTER TABLE answers ADD COLUMN how TEXT;

CREATE TABLE enrolments (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  track TEXT NOT NULL,
  at INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (learner_id, track)
) STRICT, WITHOUT ROWID;

-- The latest placement of each skill.
CREATE TABLE levels (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  skill TEXT NOT NULL,
  level INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, skill)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('tu-khai', 'dat-cau-hoi', 'xac-nhan')),
  detail TEXT NOT NULL CHECK (detail IN ('alone', 'helped', 'quiz', 'staff')),
  at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, topic, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_topic ON evidence (topic, level);

CREATE TABLE reminders (
  learner_id INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
  is_on INTEGER NOT NULL,
  -- Minute of the local day the person chose.
  minute INTEGER,
  unanswered INTEGER NOT NULL,
  sent_count INTEGER NOT NULL,
  stopped_why TEXT,
  at INTEGER NOT NULL
) STRICT;

-- Unasked messages, of every kind: the weekly cap counts here. `unsent` says why one could not go.
CREATE TABLE proactive (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'unsent')),
  reason TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX proactive_learner ON proactive (learner_id, at);
CREATE INDEX proactive_at ON proactive (at);

-- Timers of people: a due row becomes an event in the inbox and leaves here, in one transaction.
CREATE TABLE schedule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  dedupe_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX schedule_due ON schedule (due_at);
CREATE INDEX schedule_learner ON schedule (learner_id, kind);

-- Jobs of the whole commune: the last slot that ran only moves forward, so a clock that jumps back runs nothing twice.
CREATE TABLE recurring (name TEXT PRIMARY KEY, last_slot INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE certificates (
  code TEXT PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  track TEXT NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_learner ON certificates (learner_id);
