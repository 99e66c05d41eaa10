-- The number of the send in sent.log; null for what left before that was kept.
ALTER TABLE letter ADD COLUMN journal_number INTEGER;
ALTER TABLE notice ADD COLUMN journal_number INTEGER;

-- What left after the backup that this database was restored from, as fingerprints (SendItem); a row goes when what it
-- stands for is planned again. Also what was sent about a pupil who was forgotten.
CREATE TABLE sent_before (
    key   TEXT NOT NULL PRIMARY KEY,
    about TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sent', 'unknown'))
) STRICT, WITHOUT ROWID;

CREATE INDEX sent_before_by_about ON sent_before (about);

-- The mailboxes that got one of those, as fingerprints: one letter a day.
CREATE TABLE mailbox_before (
    mailbox TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    PRIMARY KEY (mailbox, sent_on)
) STRICT, WITHOUT ROWID;
