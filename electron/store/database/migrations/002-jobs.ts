/**
 * The job queue. A job is stored whole (`core/pool/job.ts`); the columns beside it are what is searched by.
 * `job_key` keeps the order of submission. A job is settled when it has ended and its end has been told.
 */
export const sql = `
CREATE TABLE jobs (
  job_key INTEGER PRIMARY KEY,
  job_id  TEXT NOT NULL UNIQUE,
  state   TEXT NOT NULL,
  settled INTEGER NOT NULL,
  job     TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_open ON jobs (job_key) WHERE settled = 0;
CREATE INDEX jobs_by_state ON jobs (state, job_key);
`
