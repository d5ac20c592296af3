/**
 * What explains counts: the path of each crossing, and what looked like one and was none. Written in the transaction
 * of the count itself, under the same key; a ring by age and number, while counts stay.
 */
export const sql = `
CREATE TABLE moments (
  run_key    INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  camera_id  TEXT NOT NULL,
  line_id    TEXT NOT NULL,
  at_ms      INTEGER NOT NULL,
  class_name TEXT NOT NULL,
  direction  TEXT NOT NULL,
  track_id   INTEGER NOT NULL,
  -- 'counted', or why not.
  outcome    TEXT NOT NULL,
  evidence   BLOB NOT NULL,
  PRIMARY KEY (run_key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX moments_by_line ON moments (camera_id, line_id, at_ms);
CREATE INDEX moments_by_time ON moments (at_ms);
CREATE TABLE moment_pictures (
  run_key INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  at_ms   INTEGER NOT NULL,
  jpeg    BLOB NOT NULL,
  PRIMARY KEY (run_key, seq)
) STRICT;
CREATE INDEX moment_pictures_by_time ON moment_pictures (at_ms);
`
