-- What remains of school years and pupils that are no longer kept: numbers.
CREATE TABLE yearly_count (
    school_year TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    what        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    PRIMARY KEY (school_year, rule, what, state)
) STRICT, WITHOUT ROWID;

-- Pupils who are no longer in the roster, and since when that is known.
CREATE TABLE leaver (
    pupil TEXT    NOT NULL PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
