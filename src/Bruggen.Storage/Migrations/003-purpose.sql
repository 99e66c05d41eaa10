-- What a row is for: a step of its rule, or something that follows from one.
ALTER TABLE outbox ADD COLUMN purpose TEXT NOT NULL DEFAULT 'step';

ALTER TABLE outbox ADD COLUMN copy_to_lvs INTEGER NOT NULL DEFAULT 0 CHECK (copy_to_lvs IN (0, 1));
