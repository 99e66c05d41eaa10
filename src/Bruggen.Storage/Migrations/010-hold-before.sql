-- What kept a row before a restore made it wait for one more answer, so that the one answer does not stand for the other.
ALTER TABLE outbox ADD COLUMN hold_before TEXT;
