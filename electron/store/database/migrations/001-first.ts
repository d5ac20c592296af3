/**
 * The first schema. All times are UTC ms; a minute is whole minutes since the epoch. Rules for what follows: a
 * released migration is never edited, the next one is `002-*.ts` and is added to the list in `migrate.ts`.
 *
 * `series` gives every combination of camera, line or zone, class and direction a small number, so that a row of
 * `minute_counts` (kept for ever) costs about a dozen bytes.
 */
export const sql = `
CREATE TABLE cameras (
  camera_id     TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  enabled       INTEGER NOT NULL,
  config        TEXT NOT NULL,
  calibration   TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  -- Kept after removal, so that reports can name the camera its counts came from.
  removed_at_ms INTEGER
) STRICT;

-- Lines and zones, kept when they are deleted from the calibration: their names, and when they were counted at.
CREATE TABLE targets (
  camera_id TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('line', 'zone')),
  target_id TEXT NOT NULL,
  name      TEXT NOT NULL,
  classes   TEXT NOT NULL,
  since_ms  INTEGER NOT NULL,
  until_ms  INTEGER,
  PRIMARY KEY (camera_id, kind, target_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
  camera_id TEXT PRIMARY KEY,
  cipher    BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- What the store itself remembers: alive_at_ms.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
  run_key       INTEGER PRIMARY KEY,
  camera_id     TEXT NOT NULL,
  run_id        TEXT NOT NULL,
  model         TEXT,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms   INTEGER,
  UNIQUE (run_id, camera_id)
) STRICT;

CREATE TABLE series (
  series_key INTEGER PRIMARY KEY,
  camera_id  TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('line', 'zone')),
  target_id  TEXT NOT NULL,
  class_name TEXT NOT NULL,
  direction  TEXT NOT NULL CHECK (direction IN ('in', 'out', 'entered', 'left')),
  UNIQUE (camera_id, kind, target_id, class_name, direction)
) STRICT;

-- run_key stands for camera and run: the three make an event's id.
CREATE TABLE count_events (
  run_key    INTEGER NOT NULL REFERENCES runs,
  seq        INTEGER NOT NULL,
  at_ms      INTEGER NOT NULL,
  series_key INTEGER NOT NULL REFERENCES series,
  track_id   INTEGER NOT NULL,
  dwell_ms   INTEGER,
  PRIMARY KEY (run_key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX count_events_by_time ON count_events (at_ms);
CREATE INDEX count_events_by_series ON count_events (series_key, at_ms);

CREATE TABLE minute_counts (
  series_key INTEGER NOT NULL REFERENCES series,
  minute     INTEGER NOT NULL,
  count      INTEGER NOT NULL,
  -- Sum over 'left' events; mean dwell = dwell_ms / count.
  dwell_ms   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (series_key, minute)
) STRICT, WITHOUT ROWID;

-- The same by quarter of an hour: every time zone's days and hours begin on one, and a report reads a
-- fifteenth of the rows. Written together with minute_counts, never alone.
CREATE TABLE quarter_counts (
  series_key INTEGER NOT NULL REFERENCES series,
  quarter    INTEGER NOT NULL,
  count      INTEGER NOT NULL,
  dwell_ms   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (series_key, quarter)
) STRICT, WITHOUT ROWID;

CREATE TABLE gaps (
  gap_id    INTEGER PRIMARY KEY,
  camera_id TEXT NOT NULL,
  from_ms   INTEGER NOT NULL,
  -- Absent while it lasts.
  to_ms     INTEGER,
  reason    TEXT NOT NULL
) STRICT;
CREATE INDEX gaps_by_camera ON gaps (camera_id, from_ms);
CREATE UNIQUE INDEX gaps_open ON gaps (camera_id) WHERE to_ms IS NULL;

CREATE TABLE log_entries (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms     INTEGER NOT NULL,
  level     TEXT NOT NULL,
  message   TEXT NOT NULL,
  error     TEXT,
  camera_id TEXT,
  worker_id TEXT
) STRICT;

CREATE TABLE added_models (
  model_id    TEXT PRIMARY KEY,
  path        TEXT NOT NULL,
  manifest    TEXT NOT NULL,
  added_at_ms INTEGER NOT NULL
) STRICT;
`
