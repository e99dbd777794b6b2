-- Staff of all communes: one log-in, a role in each commune. Passwords as argon2id, second factor sealed, tokens as hashes.

CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- Null until the person has opened the invitation.
  password TEXT,
  totp BLOB,
  -- The last 30-second step a code was accepted for: a code works once.
  totp_step INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE memberships (
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  tenant TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('xem', 'bien-tap', 'gui-tin', 'quan-tri', 'cong-tac-vien')),
  PRIMARY KEY (staff_id, tenant)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_tenant ON memberships (tenant);

CREATE TABLE recovery_codes (
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (staff_id, hash)
) STRICT, WITHOUT ROWID;

-- Links to set a password: one use.
CREATE TABLE invitations (
  hash BLOB PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  hash BLOB PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  -- password: the first factor only; full: both.
  stage TEXT NOT NULL CHECK (stage IN ('password', 'full')),
  csrf TEXT NOT NULL,
  -- A second factor being set up, sealed.
  pending BLOB,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_staff ON sessions (staff_id);

-- Failed log-ins by user name and by address (hashed): the wait doubles.
CREATE TABLE login_failures (
  key BLOB PRIMARY KEY,
  count INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  staff_id INTEGER,
  who TEXT NOT NULL,
  tenant TEXT,
  action TEXT NOT NULL,
  target TEXT,
  detail TEXT
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE INDEX audit_tenant ON audit (tenant, id);
