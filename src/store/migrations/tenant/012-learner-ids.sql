-- A person's number never comes back. The audit log names people by it ("learner:12") and outlives them; without this, erasing the
-- newest person gave their number to the next one, and old lines named somebody else. (AUTOINCREMENT would need learners rebuilt, and
-- dropping the old table would cascade to everything of everybody.) Written only when somebody is erased; read when somebody is new.
CREATE TABLE learner_ids (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  -- The highest number that ever belonged to a person who is gone.
  last INTEGER NOT NULL
) STRICT;
INSERT INTO learner_ids (only, last)
SELECT 1, coalesce(max(CAST(substr(target, 9) AS INTEGER)), 0) FROM audit
WHERE target GLOB 'learner:[0-9]*' AND NOT EXISTS (SELECT 1 FROM learners WHERE id = CAST(substr(target, 9) AS INTEGER));

CREATE TRIGGER learners_gone AFTER DELETE ON learners
BEGIN UPDATE learner_ids SET last = max(last, old.id); END;
-- Whoever adds a learner must give a number beyond it (store/learners.ts).
CREATE TRIGGER learners_number_used AFTER INSERT ON learners WHEN new.id <= (SELECT last FROM learner_ids)
BEGIN SELECT RAISE (ABORT, 'the number of an erased learner'); END;
