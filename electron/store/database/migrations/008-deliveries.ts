/**
 * Reports go to a folder, by e-mail or to the webhook. What a receiver was sent is remembered by job, so that a job
 * that runs again after a crash sends nothing twice.
 */
export const sql = `
CREATE TABLE deliveries (
  job_id   TEXT NOT NULL,
  receiver TEXT NOT NULL,
  at_ms    INTEGER NOT NULL,
  answer   TEXT NOT NULL,
  PRIMARY KEY (job_id, receiver)
) STRICT, WITHOUT ROWID;
-- Reports that left: what they were made with, and the hash of the file.
CREATE TABLE issued_reports (
  report_id    TEXT PRIMARY KEY,
  sha256       TEXT NOT NULL,
  issued_at_ms INTEGER NOT NULL,
  report       TEXT NOT NULL
) STRICT;
CREATE INDEX issued_reports_by_hash ON issued_reports (sha256);
CREATE INDEX issued_reports_by_time ON issued_reports (issued_at_ms);
UPDATE jobs
  SET job = json_set(json_remove(job, '$.input.job.folder'), '$.input.job.delivery', json_object('to', 'folder', 'folder', json_extract(job, '$.input.job.folder')))
  WHERE json_valid(job) AND json_extract(job, '$.input.job.kind') = 'build-report' AND json_extract(job, '$.input.job.folder') IS NOT NULL;
`
