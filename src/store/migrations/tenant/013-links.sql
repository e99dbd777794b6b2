-- One person on two channels, and pages that play a text.

-- The learners who are the same person have the same number. Also made by 005-broadcasts (a broadcast reaches a person once),
-- in the same shape: whichever comes first.
CREATE TABLE IF NOT EXISTS person_links (
  learner_id INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
  person INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS person_links_person ON person_links (person);

-- What is known of such a person. Nothing is moved when people link: every row stays with the channel where it was made, and the
-- person is read as all of them together (learning/joined.ts). So taking the link away loses nothing.
CREATE TABLE persons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  linked_at INTEGER NOT NULL,
  -- The one channel on which reminders arrive.
  reminded_id INTEGER REFERENCES learners (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX persons_reminded ON persons (reminded_id);

-- A code asked for on one channel and typed on another; then both say yes. Only a hash of the code is kept.
CREATE TABLE link_codes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id INTEGER NOT NULL UNIQUE REFERENCES learners (id) ON DELETE CASCADE,
  digest BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  -- Who typed it. A code that was typed is used up, whatever they say next.
  other_id INTEGER REFERENCES learners (id) ON DELETE CASCADE,
  -- The one who typed it said yes; the one who asked for it is asked now.
  other_agreed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX link_codes_other ON link_codes (other_id);
CREATE INDEX link_codes_expiry ON link_codes (expires_at);

-- Codes that were typed and wrong: the guard against guessing.
CREATE TABLE link_tries (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX link_tries_learner ON link_tries (learner_id, at);
CREATE INDEX link_tries_at ON link_tries (at);

-- Pages that play a text (/nghe/<id>) for a channel that carries no sound. A place of the bank only, of nobody in particular.
CREATE TABLE listens (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL,
  step TEXT,
  card INTEGER,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX listens_expiry ON listens (expires_at);
