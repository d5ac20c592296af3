import { expect, it } from 'vitest'
import type { Job } from '#core/pool/job.ts'
import { advance } from '#core/pool/job-transition.ts'
import { jobStore } from '../../../../../electron/store/tables/job-table.ts'
import { Database } from '../../../../../electron/store/database/database.ts'
import { migrate } from '../../../../../electron/store/database/migrate.ts'
import { join } from 'node:path'
import { aJob, jobIn } from '../../../core/pool/job-fixture.ts'
import { tempDir } from '../store-fixture.ts'

function open(kept?: number) {
  const db = new Database(join(tempDir(), 'test.db'))
  migrate(db, () => {})
  const problems: string[] = []
  return { db, problems, store: jobStore(db, (error) => problems.push(error.message), kept) }
}

const settled = (job: Job) => advance(job, { type: 'notify', atMs: 99 })

it('jobs come back as they were saved, the open ones in the order of submission', () => {
  const { store } = open()
  const jobs = [
    aJob('b'),
    jobIn('running', 'a'),
    jobIn('dead', 'd'),
    settled(jobIn('dead', 'e')),
    settled(jobIn('succeeded', 'f')),
  ]
  store.save(jobs)
  store.save([{ ...jobs[0]!, priority: 7 }])
  expect(store.open()).toEqual([{ ...jobs[0]!, priority: 7 }, jobs[1], jobs[2]])
  expect(store.get('f')).toEqual(jobs[4])
  expect(store.list({ states: ['dead'], limit: 1 }).map(({ id }) => id)).toEqual(['e'])
  expect(store.list({ limit: 10 }).map(({ id }) => id)).toEqual(['f', 'e', 'd', 'a', 'b'])
  expect([store.remove('e'), store.remove('e'), store.get('e')]).toEqual([true, false, undefined])
})

it('a job that is not understood is reported, left where it is, and stops no other', () => {
  const { db, store, problems } = open()
  store.save([aJob('a'), aJob('b')])
  db.run(`UPDATE jobs SET job = json_set(job, '$.state', 'dreaming') WHERE job_id = 'a'`)
  expect(store.open().map(({ id }) => id)).toEqual(['b'])
  expect(problems).toEqual([expect.stringContaining('the stored job a is not understood (state)')])
  expect(db.all('SELECT job_id FROM jobs')).toHaveLength(2)
})

it('jobs that ended well are kept for a while, dead letters and open jobs for as long as they are', () => {
  const { store } = open(10)
  store.save([settled(jobIn('dead', 'dead')), aJob('open')])
  store.save(Array.from({ length: 200 }, (_, n) => settled(jobIn(n % 2 ? 'succeeded' : 'cancelled', `j${n}`))))
  expect(store.list({ limit: 1_000 }).map(({ id }) => id)).toEqual([
    ...Array.from({ length: 10 }, (_, n) => `j${199 - n}`),
    'open',
    'dead',
  ])
})

it('the recordings that jobs count are known by camera, whatever became of the jobs', () => {
  const { store } = open()
  const recording = (id: string, cameraId: string, path: string): Job =>
    ({
      ...aJob(id),
      input: {
        on: 'worker',
        cameraId,
        job: { kind: 'count-recording', source: { kind: 'file', path, loop: false, realtime: false } },
      },
    }) as unknown as Job
  store.save([
    recording('a', 'cam', '/nvr/a.mp4'),
    { ...settled(jobIn('succeeded', 'b')), input: recording('b', 'cam', '/nvr/b.mp4').input },
    recording('c', 'other', '/nvr/c.mp4'),
    aJob('d'),
  ])
  expect(store.recordings('cam')).toEqual(['/nvr/a.mp4', '/nvr/b.mp4'])
})

it('a list shows all that waits, runs or is dead, and the newest of the others; pictures stay in the store', () => {
  const { store } = open()
  const picture: Job = { ...settled(jobIn('succeeded', 'picture')), result: { kind: 'snapshot', jpeg: 'abcd' } }
  store.save([
    jobIn('submitted', 'nightly'),
    settled(jobIn('dead', 'failed')),
    settled(jobIn('cancelled', 'old')),
    picture,
    settled(jobIn('succeeded', 'compact')),
  ])
  expect(store.shown(2).map(({ id, result }) => [id, result])).toEqual([
    ['compact', undefined],
    ['picture', undefined],
    ['failed', undefined],
    ['nightly', undefined],
  ])
  expect(store.list({ limit: 10 }).some(({ result }) => result !== undefined)).toBe(false)
  expect(store.get('picture')).toEqual(picture)
  expect(store.dead()).toBe(1)
})
