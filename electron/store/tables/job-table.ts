import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { Job, type JobState } from '#core/pool/job.ts'
import { isSettled } from '#core/pool/job-transition.ts'
import type { Database, Row } from '../database/database.ts'
import { withWritableNames } from '#core/text/name.ts'

/** Jobs as they are kept. */
export interface JobStore {
  /** All or none. Throws `store.*`. */
  save(jobs: readonly Job[]): void
  /** Those that are not settled, in the order of submission. */
  open(): Job[]
  get(jobId: string): Job | undefined
  /** Newest first, without their results: those may be pictures, or all crossings of a day. */
  list(filter: { states?: readonly JobState[]; limit: number }): Job[]
  /**
   * All that wait, run or are dead, and the newest so many of the others, newest first. With results only of what a
   * list shows: counted recordings.
   */
  shown(ended: number): Job[]
  /** How many dead letters there are. */
  dead(): number
  /** Paths of the recordings that jobs count for this camera. */
  recordings(cameraId: string): string[]
  /** False when there was none. */
  remove(jobId: string): boolean
}

/** Jobs that ended well or were cancelled; older ones go. Dead letters stay until somebody decides. */
const KEPT_ENDED = 500
const TRIM_EVERY = 100
const BARE = `json_remove(job, '$.result') AS job`

/** A stored job that is not understood is reported and left where it is. */
export function jobStore(db: Database, onProblem: (error: ErrorData) => void, kept = KEPT_ENDED): JobStore {
  let sinceTrim = 0
  const parse = (row: Row): Job[] => {
    const parsed = Job.safeParse(withWritableNames(JSON.parse(String(row.job))))
    if (parsed.success) return [parsed.data]
    onProblem(
      new FieldcountError('store.failed', {
        detail:
          `the stored job ${row.job_id} is not understood (${parsed.error.issues[0]?.path.join('.')}); it is left ` +
          'alone',
      }).data,
    )
    return []
  }
  return {
    save(jobs) {
      db.transaction(() => {
        for (const job of jobs) {
          db.run(
            `INSERT INTO jobs (job_id, state, settled, job) VALUES (?, ?, ?, ?)
             ON CONFLICT (job_id) DO UPDATE SET state = excluded.state, settled = excluded.settled, job = excluded.job`,
            job.id,
            job.state,
            Number(isSettled(job)),
            JSON.stringify(job),
          )
        }
        if ((sinceTrim += jobs.length) < TRIM_EVERY) return
        sinceTrim = 0
        db.run(
          `DELETE FROM jobs WHERE settled = 1 AND state IN ('succeeded', 'cancelled') AND job_key <=
             (SELECT job_key FROM jobs WHERE settled = 1 AND state IN ('succeeded', 'cancelled')
              ORDER BY job_key DESC LIMIT 1 OFFSET ?)`,
          kept,
        )
      })
    },
    open: () => db.all('SELECT job_id, job FROM jobs WHERE settled = 0 ORDER BY job_key').flatMap(parse),
    get: (jobId) => db.all('SELECT job_id, job FROM jobs WHERE job_id = ?', jobId).flatMap(parse)[0],
    list: ({ states, limit }) =>
      (states
        ? db.all(
            `SELECT job_id, ${BARE} FROM jobs WHERE state IN (SELECT value FROM json_each(?)) ORDER BY job_key ` +
              'DESC LIMIT ?',
            JSON.stringify(states),
            limit,
          )
        : db.all(`SELECT job_id, ${BARE} FROM jobs ORDER BY job_key DESC LIMIT ?`, limit)
      ).flatMap(parse),
    shown: (ended) =>
      db
        .all(
          `SELECT job_id,
             CASE WHEN job ->> '$.input.job.kind' = 'count-recording' THEN job
               ELSE json_remove(job, '$.result') END AS job
           FROM jobs WHERE state NOT IN ('succeeded', 'cancelled') OR job_key IN (
             SELECT job_key FROM jobs WHERE state IN ('succeeded', 'cancelled') ORDER BY job_key DESC LIMIT ?
           ) ORDER BY job_key DESC`,
          ended,
        )
        .flatMap(parse),
    dead: () => Number(db.get(`SELECT count(*) AS dead FROM jobs WHERE state = 'dead'`)?.dead ?? 0),
    recordings: (cameraId) =>
      db
        .all(
          "SELECT job ->> '$.input.job.source.path' AS path FROM jobs WHERE job ->> '$.input.job.kind' = " +
            "'count-recording' AND job ->> '$.input.cameraId' = ? AND path IS NOT NULL",
          cameraId,
        )
        .map(({ path }) => String(path)),
    remove: (jobId) => db.run('DELETE FROM jobs WHERE job_id = ?', jobId) > 0,
  }
}
