-- Who a learner is to the commune (as little as possible), the commune's own settings, and what staff changed.

-- The level below the commune: thon, xom, to dan pho. Archived rather than deleted: people and past figures name it.
CREATE TABLE villages (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;

CREATE TABLE people (
  learner_id INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
  -- The name the person chose to be called by, or staff wrote down.
  name TEXT,
  village_id INTEGER REFERENCES villages (id),
  -- The group of the plan: an audience of the content bank (cao-tuoi, nguoi-dan, ...).
  audience TEXT,
  -- self, qr, or staff:<id>: staff do not overwrite what a person said without being told.
  set_by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX people_village ON people (village_id, audience);

-- What staff set in the desk, over the commune's file: JSON by key.
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  set_by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change by staff. No page edits it: the file itself refuses.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  staff_id INTEGER,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  -- What it was done to, e.g. learner:12, broadcast:3. Never a person's data.
  target TEXT,
  detail TEXT
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE INDEX audit_at ON audit (at);
