-- Facebook Pages beside Zalo OAs. SQLite cannot change a CHECK, so the table is made anew; inside the migration's transaction
-- foreign keys stay on, and dropping `accounts` would take the tokens with it: they are put aside first.

CREATE TABLE accounts_new (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('zalo', 'messenger')),
  -- Public ids of the platform, JSON.
  config TEXT NOT NULL,
  secrets BLOB NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
INSERT INTO accounts_new SELECT id, tenant, channel, config, secrets, added_at FROM accounts;

CREATE TABLE tokens_kept AS SELECT account_id, pair, previous, saved_at, broken FROM tokens;
DROP TABLE tokens;
DROP TABLE accounts;
ALTER TABLE accounts_new RENAME TO accounts;

-- Access and refresh token of an account; the previous refresh token stays for disaster recovery.
CREATE TABLE tokens (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  pair BLOB NOT NULL,
  previous BLOB,
  saved_at INTEGER NOT NULL,
  -- Why the last refresh failed for good; null while all is well.
  broken TEXT
) STRICT;
INSERT INTO tokens SELECT account_id, pair, previous, saved_at, broken FROM tokens_kept;
DROP TABLE tokens_kept;

-- Utility templates of a Page: the only way to people outside the 24 hours. `raw` is the last status notice, as it came.
CREATE TABLE message_templates (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  status TEXT NOT NULL,
  raw TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, name, language)
) STRICT, WITHOUT ROWID;

-- Erasures asked for through Facebook. The code is what the person was given; of whom is not kept.
CREATE TABLE deletions (
  code TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('pending', 'erased', 'nothing')),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
