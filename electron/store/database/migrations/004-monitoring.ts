/** Figures of the machine and the pool: means of minutes for two weeks, of hours for longer; and alerts. */
export const sql = `
CREATE TABLE metric_series (
  series_id INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,
  label     TEXT NOT NULL,
  UNIQUE (name, label)
) STRICT;
CREATE TABLE metric_means (
  step_ms   INTEGER NOT NULL,
  at_ms     INTEGER NOT NULL,
  series_id INTEGER NOT NULL REFERENCES metric_series,
  mean      REAL NOT NULL,
  PRIMARY KEY (step_ms, series_id, at_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE alerts (
  alert_id TEXT PRIMARY KEY,
  open     INTEGER NOT NULL,
  alert    TEXT NOT NULL
) STRICT;
`
