-- Rights over one's data (Luat 91/2025/QH15): the wording a person was shown, withdrawal, copies, and what is deleted at night.

-- Every wording that was ever shown, once: a consent names it by its hash. Nothing of a person is in it.
CREATE TABLE notices (
  hash TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  first_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- consents again, with the wording, the channel, and 'given' (said yes again after a withdrawal): a CHECK cannot be changed.
CREATE TABLE consents_new (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('shown', 'given', 'withdrawn')),
  version INTEGER NOT NULL,
  -- NULL: from before wordings were kept.
  notice_hash TEXT REFERENCES notices (hash),
  channel TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO consents_new (id, learner_id, status, version, channel, at)
  SELECT c.id, c.learner_id, c.status, c.version, substr(l.account_id, 1, instr(l.account_id, ':') - 1), c.at
  FROM consents AS c JOIN learners AS l ON l.id = c.learner_id;
DROP TABLE consents;
ALTER TABLE consents_new RENAME TO consents;
CREATE INDEX consents_learner ON consents (learner_id);

-- Consent taken back: the person is answered, and nothing else is done with what is known of them.
ALTER TABLE learners ADD COLUMN withdrawn_at INTEGER;

-- Links to a copy of one's own data: the code itself is in the message only, here is its hash.
CREATE TABLE copies (
  hash BLOB PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  -- Forms already taken: each goes out once.
  taken TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_learner ON copies (learner_id);

-- What the nightly job deleted, by kind: how many, never whose.
CREATE TABLE purges (
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
