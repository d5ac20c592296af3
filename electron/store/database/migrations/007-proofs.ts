/** Proofs: what was tapped, what was counted meanwhile, who was wrong, and what is needed to see and replay it. */
export const sql = `
CREATE TABLE proof_sessions (
  session_id    TEXT PRIMARY KEY,
  camera_id     TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  session       TEXT NOT NULL
) STRICT;
CREATE INDEX proof_sessions_by_camera ON proof_sessions (camera_id, started_at_ms);
CREATE TABLE proof_taps (
  session_id TEXT NOT NULL,
  no         INTEGER NOT NULL,
  tap        TEXT NOT NULL,
  PRIMARY KEY (session_id, no)
) STRICT, WITHOUT ROWID;
-- Copied when a session is over: a proof stays as it was when counts are cleared up.
CREATE TABLE proof_crossings (
  session_id  TEXT NOT NULL,
  crossing_id TEXT NOT NULL,
  crossing    TEXT NOT NULL,
  PRIMARY KEY (session_id, crossing_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE proof_verdicts (
  session_id      TEXT NOT NULL,
  disagreement_id TEXT NOT NULL,
  verdict         TEXT NOT NULL,
  PRIMARY KEY (session_id, disagreement_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE proof_pictures (
  session_id TEXT NOT NULL,
  at_ms      INTEGER NOT NULL,
  jpeg       BLOB NOT NULL,
  PRIMARY KEY (session_id, at_ms)
) STRICT;
CREATE TABLE proof_tracks (
  session_id TEXT NOT NULL,
  part       INTEGER NOT NULL,
  frames     BLOB NOT NULL,
  PRIMARY KEY (session_id, part)
) STRICT;
`
