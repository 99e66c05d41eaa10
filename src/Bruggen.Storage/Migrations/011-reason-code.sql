-- Why a row, or the task it became, stands where it stands. The sentence beside it is for people and decides nothing.
ALTER TABLE outbox ADD COLUMN reason_code TEXT NOT NULL DEFAULT 'other';
ALTER TABLE task ADD COLUMN reason_code TEXT NOT NULL DEFAULT 'other';

-- When a person last said that the row may go; null when nobody did.
ALTER TABLE outbox ADD COLUMN released_at INTEGER;

-- Whether the row still has the words and dates it was given while the service only watched.
ALTER TABLE outbox ADD COLUMN watched INTEGER NOT NULL DEFAULT 0 CHECK (watched IN (0, 1));

CREATE TEMP TABLE reason_word (sentence TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;

INSERT INTO reason_word (sentence, code) VALUES
    ('waits for its time', 'onlytime'),
    ('only watching', 'onlywatching'),
    ('many pupils at once: a person is asked first', 'manyatonce'),
    ('so many absent at once, or codes that keep changing: a person is asked first', 'registerdoubted'),
    ('waits for the class teacher', 'forteacher'),
    ('may have left after the backup was made: a person is asked first', 'mayhaveleft'),
    ('a person let it go', 'released'),
    ('approved by a person', 'approved'),
    ('a school-day without objection', 'noobjection'),
    ('its time has come', 'timehascome'),
    ('a person saw that it did not arrive', 'notarrived'),
    ('a person repaired the cause', 'causerepaired'),
    ('it did not leave, says sent.log', 'notleft'),
    ('the worker stopped before the call, says sent.log', 'notbegun'),
    ('the planner does not have it', 'notinplanner'),
    ('the planner of the service account does not reach this person, so it goes as a message', 'outofplanner'),
    ('the planner left the participant out', 'participantleftout'),
    ('this platform does not honour participants, so it goes as a message; take participants out of smartschool.web', 'participantleftout'),
    ('there is no helpdesk for it, so it goes as a message', 'nohelpdesk'),
    ('in a letter', 'inletter'),
    ('delivered', 'delivered'),
    ('a to-do in the planner', 'todo'),
    ('a ticket at the helpdesk', 'ticket'),
    ('delivered, says sent.log', 'deliveredbyjournal'),
    ('left after the backup was made, says sent.log', 'leftbefore'),
    ('found in the planner', 'foundinplanner'),
    ('found in the sent box of the service account', 'foundinsentbox'),
    ('a person saw that it arrived', 'arrived'),
    ('the correction of attendance was undone', 'correctionundone'),
    ('the service was stopped during the call', 'brokenoff'),
    ('the worker stopped while this was being sent', 'stoppedontheway'),
    ('nobody knows whether it arrived; the sent box of the service account did not show it', 'notinsentbox'),
    ('is now somebody else''s to hear', 'movedon'),
    ('the pupil has left', 'hasleft'),
    ('is at the school no more', 'notatschool'),
    ('is at the school no more, or is not the one to hear it', 'notthereader'),
    ('belongs to another school year', 'otheryear'),
    ('the pupil is not to be approached now', 'silenced'),
    ('the task it is about is finished', 'taskfinished'),
    ('was planned while the service only watched, too long ago', 'watchedtoolong'),
    ('no longer so', 'passed'),
    ('attendance was corrected', 'corrected'),
    ('the rule was changed', 'rulechanged'),
    ('another rule took over', 'ruletookover'),
    ('the same was said already', 'saidalready'),
    ('has many open tasks already', 'hasmanytasks'),
    ('another buddy, or none, is needed now', 'buddychanged'),
    ('a person took it back', 'takenback'),
    ('refused by a person', 'notapproved'),
    ('reported done', 'reporteddone'),
    ('help was asked', 'helpasked'),
    ('its date has passed', 'datepassed'),
    ('its date has passed, and nobody was asked to report it', 'dateended'),
    ('its date has long passed without an answer', 'dateforgotten'),
    ('ticked in the planner', 'tickedinplanner'),
    ('removed from the planner', 'removedfromplanner');

-- A sentence with the platform's own words in it is known by how it begins, else by where the row stands.
UPDATE outbox
SET reason_code = COALESCE(
    (SELECT code FROM reason_word WHERE sentence = outbox.reason),
    CASE
        WHEN reason LIKE 'the web account is refused, so it goes as a message: %' THEN 'webaccountrefused'
        WHEN reason LIKE 'the planner refused it, so it goes as a message: %' THEN 'plannerrefused'
        WHEN reason LIKE 'the planner was not reached for a day, so it goes as a message: %' THEN 'planneraway'
        WHEN reason LIKE 'the helpdesk refused it, so it goes as a message: %' THEN 'helpdeskrefused'
        WHEN state = 'refused' THEN 'refused'
        WHEN state = 'unknown' THEN 'noanswer'
        WHEN state = 'due' THEN 'notreached'
        WHEN state = 'sent' THEN 'delivered'
        ELSE 'other'
    END);

UPDATE task
SET reason_code = COALESCE(
    (SELECT code FROM reason_word WHERE sentence = task.reason),
    CASE WHEN reason LIKE 'handed over to %' THEN 'handedover' WHEN state = 'open' THEN 'delivered' ELSE 'other' END);

UPDATE outbox
SET released_at = (
    SELECT MAX(at) FROM outbox_history
    WHERE outbox_id = outbox.id
      AND reason IN ('a person let it go', 'approved by a person', 'a person saw that it did not arrive', 'a person repaired the cause'))
WHERE state IN ('held', 'due', 'sending', 'unknown', 'refused');

UPDATE outbox SET watched = 1 WHERE state IN ('held', 'due') AND reason = 'only watching';

DROP TABLE reason_word;
