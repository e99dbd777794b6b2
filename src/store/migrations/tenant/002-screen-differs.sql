-- "Màn hình của tôi khác": a person said that their screen is not the one the step describes. A step belongs to one app,
-- so counts by step are counts by app; the channel is kept because a picture may show badly on one of them only.
CREATE TABLE screen_differs (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  step TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX screen_differs_learner ON screen_differs (learner_id);
