-- What belongs to the installation, not to one commune. Secrets are sealed (config/secrets.ts), never readable here.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('zalo')),
  -- Public ids of the platform, JSON.
  config TEXT NOT NULL,
  secrets BLOB NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

-- Access and refresh token of an account; the previous refresh token stays for disaster recovery.
CREATE TABLE tokens (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  pair BLOB NOT NULL,
  previous BLOB,
  saved_at INTEGER NOT NULL,
  -- Why the last refresh failed for good; null while all is well.
  broken TEXT
) STRICT;
