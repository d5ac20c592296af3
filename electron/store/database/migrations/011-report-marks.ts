/**
 * What reports need beside the counts. When a camera was counted at fewer frames than asked for; what it was counted
 * with, since when; and the quarters of past days once more, packed: one row a series and UTC day holds 96 counts,
 * little-endian, so that a year is read as tens of thousands of rows instead of millions. Packed days are a copy
 * made at leisure. Days from `packed_before_day` on are not packed; an event that comes late empties the copy of
 * its day, which is then read from quarter_counts until it is made again.
 */
export const sql = `
CREATE TABLE degraded_spans (
  span_id   INTEGER PRIMARY KEY,
  camera_id TEXT NOT NULL,
  from_ms   INTEGER NOT NULL,
  -- Absent while it lasts.
  to_ms     INTEGER,
  level     TEXT NOT NULL,
  -- The lowest rate of the span, and the one asked for.
  fps       REAL NOT NULL,
  of_fps    REAL NOT NULL
) STRICT;
CREATE INDEX degraded_spans_by_camera ON degraded_spans (camera_id, from_ms);
CREATE UNIQUE INDEX degraded_spans_open ON degraded_spans (camera_id) WHERE to_ms IS NULL;

-- Each holds until the next of its camera.
CREATE TABLE configurations (
  camera_id     TEXT NOT NULL,
  from_ms       INTEGER NOT NULL,
  configuration TEXT NOT NULL,
  PRIMARY KEY (camera_id, from_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE packed_days (
  series_key INTEGER NOT NULL REFERENCES series,
  day        INTEGER NOT NULL,
  -- Absent: to be read from quarter_counts.
  counts     BLOB,
  -- 96 doubles; absent without dwell.
  dwell_ms   BLOB,
  PRIMARY KEY (series_key, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX packed_days_stale ON packed_days (day) WHERE counts IS NULL;
INSERT INTO meta VALUES ('packed_before_day', 0);

CREATE TRIGGER quarter_came_late AFTER INSERT ON quarter_counts
  WHEN NEW.quarter / 96 < (SELECT value FROM meta WHERE key = 'packed_before_day')
BEGIN
  INSERT INTO packed_days VALUES (NEW.series_key, NEW.quarter / 96, NULL, NULL) ON CONFLICT DO UPDATE SET counts = NULL, dwell_ms = NULL;
END;
CREATE TRIGGER quarter_grew_late AFTER UPDATE ON quarter_counts
  WHEN NEW.quarter / 96 < (SELECT value FROM meta WHERE key = 'packed_before_day')
BEGIN
  INSERT INTO packed_days VALUES (NEW.series_key, NEW.quarter / 96, NULL, NULL) ON CONFLICT DO UPDATE SET counts = NULL, dwell_ms = NULL;
END;
CREATE TRIGGER quarter_went AFTER DELETE ON quarter_counts
  WHEN OLD.quarter / 96 < (SELECT value FROM meta WHERE key = 'packed_before_day')
BEGIN
  INSERT INTO packed_days VALUES (OLD.series_key, OLD.quarter / 96, NULL, NULL) ON CONFLICT DO UPDATE SET counts = NULL, dwell_ms = NULL;
END;
`
