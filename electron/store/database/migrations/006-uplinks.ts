/**
 * What other programs are still to be told. A crossing is only pointed at: its row of the outbox is written in the
 * transaction that counts it (transactional outbox), so that neither can be without the other. A receiver's cursor
 * is the last message it has; a receiver that is off has none, and an outbox nobody reads is empty.
 */
export const sql = `
CREATE TABLE outbox (
  message_key INTEGER PRIMARY KEY AUTOINCREMENT,
  run_key     INTEGER,
  seq         INTEGER,
  -- Of what is not a crossing: the event as JSON.
  body        TEXT,
  -- Absent: for all.
  uplink      TEXT
) STRICT;
CREATE TABLE uplink_cursors (
  uplink   TEXT PRIMARY KEY,
  sent_key INTEGER NOT NULL
) STRICT;
CREATE TABLE uplink_dead_letters (
  letter_id INTEGER PRIMARY KEY AUTOINCREMENT,
  uplink    TEXT NOT NULL,
  at_ms     INTEGER NOT NULL,
  error     TEXT NOT NULL,
  body      TEXT NOT NULL
) STRICT;
-- Cipher text by name; what it means only the vault knows.
CREATE TABLE secrets (
  name   TEXT PRIMARY KEY,
  cipher BLOB NOT NULL
) STRICT;
`
