-- Instants are milliseconds since 1 January 1970 UTC, half-days are HalfDay.Ordinal, local dates are ISO text.

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE roster (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    taken_at INTEGER NOT NULL,
    document TEXT    NOT NULL
) STRICT;

-- A register row names its pupil by a small number, which keeps a school year small.
CREATE TABLE pupil_key (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

-- The half-day leads, because registers are read by period and written at the end: pages fill up and stay full.
CREATE TABLE half_day (
    pupil_id INTEGER NOT NULL REFERENCES pupil_key (id),
    half_day INTEGER NOT NULL,
    code     TEXT,
    alias    TEXT,
    seen_at  INTEGER NOT NULL,
    PRIMARY KEY (half_day, pupil_id),
    CHECK (code IS NOT NULL OR alias IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE half_day_change (
    id        INTEGER PRIMARY KEY,
    pupil_id  INTEGER NOT NULL REFERENCES pupil_key (id),
    half_day  INTEGER NOT NULL,
    old_code  TEXT,
    old_alias TEXT,
    new_code  TEXT,
    new_alias TEXT,
    seen_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX half_day_change_by_half_day ON half_day_change (half_day, pupil_id);
CREATE INDEX half_day_change_by_seen_at ON half_day_change (seen_at);

CREATE TABLE firing (
    id            INTEGER PRIMARY KEY,
    rule          TEXT    NOT NULL,
    rule_version  TEXT    NOT NULL,
    pupil         TEXT    NOT NULL,
    class         TEXT,
    at            INTEGER NOT NULL,
    level         INTEGER NOT NULL CHECK (level >= 1),
    start         INTEGER,
    last          INTEGER,
    return_       INTEGER,
    measure       INTEGER,
    weekday       INTEGER CHECK (weekday BETWEEN 1 AND 7),
    anchor        TEXT    NOT NULL,
    trace         TEXT,
    superseded_at INTEGER,
    created_at    INTEGER NOT NULL,
    UNIQUE (rule, pupil, anchor, level)
) STRICT;

CREATE INDEX firing_by_at ON firing (at);

CREATE TABLE letter (
    id         INTEGER PRIMARY KEY,
    recipient  TEXT    NOT NULL,
    co_account INTEGER NOT NULL CHECK (co_account BETWEEN 0 AND 6),
    title      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('sending', 'sent', 'refused', 'unknown', 'unsent')),
    changed_at INTEGER NOT NULL,
    sent_on    TEXT    NOT NULL,
    item_count INTEGER NOT NULL CHECK (item_count >= 1)
) STRICT;

CREATE INDEX letter_by_sent_on ON letter (sent_on);

CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY,
    key          TEXT    NOT NULL UNIQUE,
    firing_id    INTEGER NOT NULL REFERENCES firing (id),
    rule         TEXT    NOT NULL,
    rule_version TEXT    NOT NULL,
    pupil        TEXT    NOT NULL,
    class        TEXT,
    step         INTEGER NOT NULL CHECK (step >= 0),
    kind         TEXT    NOT NULL CHECK (kind IN ('task', 'message')),
    audience     TEXT    NOT NULL,
    recipient    TEXT    NOT NULL,
    co_account   INTEGER NOT NULL CHECK (co_account BETWEEN 0 AND 6),
    subject      TEXT    NOT NULL,
    body_html    TEXT    NOT NULL,
    body_text    TEXT    NOT NULL,
    due_on       TEXT,
    today        INTEGER NOT NULL CHECK (today IN (0, 1)),
    not_before   INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('held', 'due', 'sending', 'sent', 'refused', 'unknown', 'withdrawn', 'superseded')),
    reason       TEXT    NOT NULL,
    letter_id    INTEGER REFERENCES letter (id),
    created_at   INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_pupil ON outbox (pupil);
CREATE INDEX outbox_by_recipient ON outbox (recipient);
CREATE INDEX outbox_by_firing ON outbox (firing_id);
CREATE INDEX outbox_by_letter ON outbox (letter_id);

-- A row that was just made has no state it came from.
CREATE TABLE outbox_history (
    id         INTEGER PRIMARY KEY,
    outbox_id  INTEGER NOT NULL REFERENCES outbox (id),
    at         INTEGER NOT NULL,
    from_state TEXT,
    to_state   TEXT    NOT NULL,
    reason     TEXT    NOT NULL
) STRICT;

CREATE INDEX outbox_history_by_row ON outbox_history (outbox_id);
