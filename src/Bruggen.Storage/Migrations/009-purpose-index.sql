-- What was said about buddies, folders and tasks is looked up by what it was for, in every cycle.
CREATE INDEX outbox_by_purpose ON outbox (purpose);
