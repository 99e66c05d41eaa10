-- A classmate who is a pupil's buddy for a while. A buddy has one pupil and a pupil one buddy at a time.
CREATE TABLE buddy (
    id         INTEGER PRIMARY KEY,
    pupil      TEXT    NOT NULL,
    buddy      TEXT    NOT NULL,
    class      TEXT    NOT NULL,
    firing_id  INTEGER NOT NULL REFERENCES firing (id),
    chosen_on  TEXT    NOT NULL,
    told_on    TEXT,
    kept_on    TEXT,
    wish       TEXT    CHECK (wish IN ('keep', 'refuse', 'stop')),
    until      TEXT,
    ended      TEXT    CHECK (ended IN ('returned', 'corrected', 'absent', 'left', 'refused', 'relieved', 'unasked', 'stopped')),
    changed_at INTEGER NOT NULL,
    CHECK ((until IS NULL) = (ended IS NULL))
) STRICT;

CREATE UNIQUE INDEX buddy_one_for_a_pupil ON buddy (pupil) WHERE until IS NULL;
CREATE UNIQUE INDEX buddy_of_one_pupil ON buddy (buddy) WHERE until IS NULL;
CREATE INDEX buddy_by_chosen_on ON buddy (chosen_on);

-- A folder for the material of a class. Making is committed before the platform is asked to make it.
CREATE TABLE folder (
    id          INTEGER PRIMARY KEY,
    school_year TEXT    NOT NULL,
    class       TEXT    NOT NULL,
    path        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('wanted', 'making', 'made', 'byhand')),
    reason      TEXT    NOT NULL,
    remote_id   TEXT,
    week        TEXT,
    givers      INTEGER,
    teachers    INTEGER,
    looked_on   TEXT,
    changed_at  INTEGER NOT NULL,
    UNIQUE (school_year, class, path)
) STRICT;
