-- Pictures of progress: what each shows, under the code that is its address. With the person, and gone with the person.
CREATE TABLE progress_pictures (
  code TEXT PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  snapshot TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_pictures_learner ON progress_pictures (learner_id, at);
CREATE INDEX progress_pictures_at ON progress_pictures (at);

-- Whose picture an uploaded one is, when it shows a person's own data: what was remembered of it goes with the person.
ALTER TABLE attachments ADD COLUMN learner_id INTEGER REFERENCES learners (id) ON DELETE CASCADE;
CREATE INDEX attachments_learner ON attachments (learner_id) WHERE learner_id IS NOT NULL;
