/**
 * Counts corrected by hand. An entry is never changed and never removed, which the database itself sees to; one that
 * was wrong is taken back by a withdrawal, and both stay. `parts` is the amount by quarters of an hour as divided
 * when it was entered.
 */
export const sql = `
CREATE TABLE corrections (
  correction_id TEXT NOT NULL PRIMARY KEY,
  at_ms         INTEGER NOT NULL,
  camera_id     TEXT NOT NULL,
  line_id       TEXT NOT NULL,
  class_name    TEXT NOT NULL,
  direction     TEXT NOT NULL,
  from_ms       INTEGER NOT NULL,
  to_ms         INTEGER NOT NULL,
  amount        INTEGER NOT NULL,
  parts         TEXT NOT NULL,
  reason        TEXT NOT NULL,
  entered_by    TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_by_time ON corrections (from_ms);

CREATE TABLE correction_withdrawals (
  correction_id TEXT NOT NULL PRIMARY KEY REFERENCES corrections,
  at_ms         INTEGER NOT NULL,
  reason        TEXT NOT NULL,
  entered_by    TEXT NOT NULL
) STRICT;

CREATE TRIGGER correction_stays BEFORE DELETE ON corrections BEGIN SELECT raise(ABORT, 'a correction is never removed'); END;
CREATE TRIGGER correction_as_entered BEFORE UPDATE ON corrections BEGIN SELECT raise(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER withdrawal_stays BEFORE DELETE ON correction_withdrawals BEGIN SELECT raise(ABORT, 'a withdrawal is never removed'); END;
CREATE TRIGGER withdrawal_as_entered BEFORE UPDATE ON correction_withdrawals BEGIN SELECT raise(ABORT, 'a withdrawal is never changed'); END;
`
