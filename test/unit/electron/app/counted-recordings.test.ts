import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CountedRecordings } from '../../../../electron/app/counted-recordings.ts'
import { tempDir, testStore } from '../store/store-fixture.ts'

const HOUR_MS = 3_600_000

function fixture() {
  const { store, clock } = testStore()
  const folder = join(tempDir(), 'nvr')
  mkdirSync(folder)
  let inJobs: string[] = []
  const counted = new CountedRecordings({ memos: store.memos, clock, inJobs: () => inJobs })
  return {
    counted,
    folder,
    ofJobs: (paths: string[]) => (inJobs = paths),
    record(name: string, agoMs = HOUR_MS) {
      const path = join(folder, name)
      writeFileSync(path, '')
      const at = new Date(clock.ms - agoMs)
      utimesSync(path, at, at)
      return path
    },
    count: async (cameraId = 'cam') => {
      const { fresh } = await counted.findNew(cameraId, folder)
      counted.remember(cameraId, fresh)
      return fresh
    },
  }
}

describe('recordings that were counted', () => {
  it('stay known while they are there, however many and whatever the list of jobs forgot', async () => {
    const { record, count, folder } = fixture()
    const paths = Array.from({ length: 720 }, (_, n) => record(`${String(n).padStart(4, '0')}.mp4`))
    expect(await count()).toEqual(paths)
    expect(await count()).toEqual([])
    rmSync(join(folder, '0000.mp4'))
    record('0720.mp4')
    expect(await count()).toEqual([join(folder, '0720.mp4')])
    record('0000.mp4')
    expect(await count(), 'what was gone is not remembered').toEqual([join(folder, '0000.mp4')])
    expect(await count('other'), 'another camera').toHaveLength(721)
  })

  it('are new again when their jobs were thrown away', async () => {
    const { record, counted, count } = fixture()
    const [first, second] = ['a.mp4', 'b.mp4'].map((name) => record(name)) as [string, string]
    expect(await count()).toEqual([first, second])
    counted.forget('cam', [first])
    expect(await count()).toEqual([first])
    expect(await count()).toEqual([])
  })

  it('are those that a job was given for, too, whichever way the folder was written', async () => {
    const { record, counted, folder, ofJobs, count } = fixture()
    const [first, second, third] = ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => record(name)) as [string, string, string]
    ofJobs([first, join('/elsewhere', 'b.mp4')])
    counted.remember('cam', [second])
    expect((await counted.findNew('cam', `${folder}/`)).fresh).toEqual([third])
    ofJobs([])
    expect(await count(), 'known after their jobs are forgotten').toEqual([third])
  })

  it('are not those that may still be written; a recorder with a wrong date is no reason to wait', async () => {
    const { record, counted, folder } = fixture()
    const [done, ahead] = [record('done.mp4', 600_000), record('year-ahead.mp4', -365 * 24 * HOUR_MS)]
    const [open, later] = [record('open.mp4', 20_000), record('zone-ahead.mp4', -HOUR_MS)]
    expect(await counted.findNew('cam', folder)).toEqual({ fresh: [done, ahead], stillWritten: [open, later] })
  })

  it('of a folder stay known when one of them is ordered by itself', async () => {
    const { record, counted, folder, count } = fixture()
    const first = record('a.mp4')
    record('b.mp4')
    await count()
    expect((await counted.findNew('cam', first)).fresh).toEqual([])
    expect((await counted.findNew('cam', folder)).fresh).toEqual([])
  })
})
