-- Which member of the staff had which tip in which week, so that none comes back before all had their turn.
CREATE TABLE tip (
    recipient TEXT    NOT NULL,
    week      TEXT    NOT NULL,
    tip       TEXT    NOT NULL,
    given_at  INTEGER NOT NULL,
    PRIMARY KEY (recipient, week)
) STRICT, WITHOUT ROWID;
