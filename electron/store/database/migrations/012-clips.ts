/** Recordings with the taps of a hand, and what counting them came to each time. */
export const sql = `
CREATE TABLE proof_clips (
  clip_id       TEXT PRIMARY KEY,
  camera_id     TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  clip          TEXT NOT NULL
) STRICT;
CREATE INDEX proof_clips_by_camera ON proof_clips (camera_id, created_at_ms);
CREATE TABLE clip_verifications (
  clip_id      TEXT NOT NULL,
  at_ms        INTEGER NOT NULL,
  verification TEXT NOT NULL,
  PRIMARY KEY (clip_id, at_ms)
) STRICT, WITHOUT ROWID;
`
