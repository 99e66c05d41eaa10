-- The row this one follows from: the task a reminder, a hand-over or a withdrawal is about.
ALTER TABLE outbox ADD COLUMN follows INTEGER REFERENCES outbox (id) ON DELETE SET NULL;

CREATE INDEX outbox_by_follows ON outbox (follows) WHERE follows IS NOT NULL;

-- Set when the way a task should have gone was refused and it goes another way; null for the way of its role.
ALTER TABLE outbox ADD COLUMN channel TEXT;

ALTER TABLE letter ADD COLUMN channel TEXT NOT NULL DEFAULT 'message';

-- The life of a task after it was sent. It begins in the transaction that makes its row sent.
CREATE TABLE task (
    outbox_id   INTEGER PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'overdue', 'done', 'handed-over', 'no-longer-needed')),
    reason      TEXT    NOT NULL,
    sent_at     INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    remote      TEXT,
    remote_open INTEGER NOT NULL DEFAULT 0 CHECK (remote_open IN (0, 1))
) STRICT;

CREATE INDEX task_by_state ON task (state);
CREATE INDEX task_by_remote ON task (remote_open) WHERE remote_open = 1;

CREATE TABLE task_history (
    id         INTEGER PRIMARY KEY,
    outbox_id  INTEGER NOT NULL REFERENCES task (outbox_id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    from_state TEXT,
    to_state   TEXT    NOT NULL,
    by         TEXT    NOT NULL,
    reason     TEXT    NOT NULL
) STRICT;

CREATE INDEX task_history_by_task ON task_history (outbox_id);

INSERT INTO task (outbox_id, state, reason, sent_at, changed_at)
SELECT id, 'open', 'delivered', changed_at, changed_at FROM outbox WHERE kind = 'task' AND state = 'sent';

INSERT INTO task_history (outbox_id, at, from_state, to_state, by, reason)
SELECT outbox_id, sent_at, NULL, 'open', 'bruggen', reason FROM task;
