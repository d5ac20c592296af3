/**
 * Past days packed anew: one row for 32 series of a UTC day instead of one for each series, so that two years of 16
 * cameras are read as 3 000 rows instead of 93 000. As before they are copies, made at leisure from quarter_counts; the
 * old ones are dropped and not converted, since reading is right meanwhile, if slower. An event that comes late
 * empties the copy of its block and day.
 */
const EMPTIED = (quarter: 'NEW' | 'OLD'): string =>
  `INSERT INTO packed_blocks (block, day) VALUES (${quarter}.series_key / 32, ${quarter}.quarter / 96)
     ON CONFLICT DO UPDATE SET series = NULL, counts = NULL, dwell_series = NULL, dwell_ms = NULL;`

const trigger = (name: string, event: string, quarter: 'NEW' | 'OLD'): string => `
CREATE TRIGGER ${name} AFTER ${event} ON quarter_counts
  WHEN ${quarter}.quarter / 96 < (SELECT value FROM meta WHERE key = 'packed_before_day')
BEGIN
  ${EMPTIED(quarter)}
END;`

export const sql = `
DROP TRIGGER quarter_came_late;
DROP TRIGGER quarter_grew_late;
DROP TRIGGER quarter_went;
DROP TABLE packed_days;
UPDATE meta SET value = 0 WHERE key = 'packed_before_day';

CREATE TABLE packed_blocks (
  -- series_key / 32.
  block        INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  -- Which series of the block counted that day, a bit each. Absent: to be read from quarter_counts.
  series       INTEGER,
  -- 96 numbers for each of them, all of 8, 16 or 32 bits, little-endian.
  counts       BLOB,
  -- The series among them with dwell, and 96 doubles for each.
  dwell_series INTEGER,
  dwell_ms     BLOB,
  PRIMARY KEY (block, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX packed_blocks_stale ON packed_blocks (day) WHERE series IS NULL;
${trigger('quarter_came_late', 'INSERT', 'NEW')}
${trigger('quarter_grew_late', 'UPDATE', 'NEW')}
${trigger('quarter_went', 'DELETE', 'OLD')}
`
