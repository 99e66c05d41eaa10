-- Versions of rules that were met. Null in acts_from: at once; in left_at: in force.
CREATE TABLE rule_version (
    rule      TEXT    NOT NULL,
    version   TEXT    NOT NULL,
    seen_at   INTEGER NOT NULL,
    acts_from INTEGER,
    left_at   INTEGER,
    PRIMARY KEY (rule, version)
) STRICT, WITHOUT ROWID;

-- What a version matched before it could act: nothing was done about it, and nothing will be until it is adopted.
CREATE TABLE standing_match (
    id         INTEGER PRIMARY KEY,
    rule       TEXT    NOT NULL,
    version    TEXT    NOT NULL,
    pupil      TEXT    NOT NULL,
    class      TEXT,
    at         INTEGER NOT NULL,
    level      INTEGER NOT NULL CHECK (level >= 1),
    start      INTEGER,
    last       INTEGER,
    return_    INTEGER,
    measure    INTEGER,
    weekday    INTEGER CHECK (weekday BETWEEN 1 AND 7),
    anchor     TEXT    NOT NULL,
    trace      TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (rule, version, pupil, anchor, level)
) STRICT;

CREATE INDEX standing_match_by_at ON standing_match (at);

-- A person's wish that the service has not taken up yet.
CREATE TABLE adoption_request (
    rule         TEXT    NOT NULL PRIMARY KEY,
    version      TEXT    NOT NULL,
    requested_at INTEGER NOT NULL
) STRICT;

-- What keeps a held row beside its time; null for nothing.
ALTER TABLE outbox ADD COLUMN hold TEXT;

CREATE INDEX outbox_by_hold ON outbox (hold) WHERE hold IS NOT NULL;

-- A word of the service itself to the admin, once for each key and reader.
CREATE TABLE notice (
    id         INTEGER PRIMARY KEY,
    key        TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    body_html  TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'refused', 'unknown', 'withdrawn')),
    reason     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    UNIQUE (key, recipient)
) STRICT;

CREATE INDEX notice_by_state ON notice (state);
