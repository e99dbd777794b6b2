-- A person just deceived is called for at once: one more reason for a handoff. A CHECK cannot be altered, so the table is rebuilt.
CREATE TABLE handoffs_widened (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('asked', 'stuck', 'missed', 'urgent')),
  topic TEXT,
  step TEXT,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO handoffs_widened (id, learner_id, reason, topic, step, at)
  SELECT id, learner_id, reason, topic, step, at FROM handoffs;
DROP TABLE handoffs;
ALTER TABLE handoffs_widened RENAME TO handoffs;
CREATE INDEX handoffs_learner ON handoffs (learner_id);
CREATE INDEX handoffs_at ON handoffs (at);
