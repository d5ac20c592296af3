import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import { siteDate } from '#core/time/site-time.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const DEMO = resolve(import.meta.dirname, '../../../resources/demo/demo.mp4')
const NOW: JobWhen = { kind: 'now' }

describe('jobs that are ordered', () => {
  let app: TestApplication
  let camera: Camera
  beforeEach(async () => {
    app = await startTestApplication()
    camera = await app.app.handlers['cameras.add'](
      { name: 'Test picture', source: { kind: 'pattern' }, fps: 5, priority: 5 },
      VIEWER,
    )
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })
  const jobs = async () => (await app.state()).jobs
  const submit = (order: JobOrder, when: JobWhen = NOW) => app.app.handlers['jobs.submit']({ order, when }, VIEWER)
  const result = (jobId: string) => app.app.handlers['jobs.result']({ jobId }, VIEWER)

  it('takes a picture of a camera and keeps it, and cancels the one that waits for its time', async () => {
    const [job] = await submit({ kind: 'snapshot', cameraId: camera.id })
    await until('the picture', async () => (await jobs())[0]?.state === 'succeeded', 60_000)
    const { picture, history } = await result(job!.id)
    expect(picture).toMatch(/^data:image\/jpeg;base64,\/9j\//)
    expect(history).toHaveLength(1)

    const tomorrow = siteDate(Date.now() + 2 * 86_400_000, (await app.state()).settings.timeZone)
    const [later] = await submit(
      { kind: 'snapshot', cameraId: camera.id },
      { kind: 'at', date: tomorrow, time: '08:00' },
    )
    expect(later).toMatchObject({ state: 'submitted' })
    expect(later!.runAtMs).toBeGreaterThan(Date.now())
    expect(await app.app.handlers['jobs.cancel']({ jobId: later!.id }, VIEWER)).toMatchObject({ state: 'cancelled' })
    await expect(
      submit({ kind: 'snapshot', cameraId: camera.id }, { kind: 'at', date: '2020-01-01', time: '08:00' }),
    ).rejects.toMatchObject({ data: { code: 'request.invalid' } })
    await expect(submit({ kind: 'snapshot', cameraId: 'nobody' })).rejects.toMatchObject({
      data: { code: 'request.unknown' },
    })
  })

  it('writes a report of yesterday into a folder, and says at once that a folder is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldcount-reports-'))
    await expect(
      submit({
        kind: 'build-report',
        period: { kind: 'yesterday' },
        format: 'pdf',
        delivery: { to: 'folder', folder: join(folder, 'none') },
      }),
    ).rejects.toMatchObject({ data: { code: 'report.folder' } })
    await expect(
      submit({
        kind: 'build-report',
        period: { kind: 'yesterday' },
        format: 'pdf',
        delivery: { to: 'folder', folder: 'relative' },
      }),
    ).rejects.toMatchObject({ data: { code: 'request.invalid' } })
    await submit({
      kind: 'build-report',
      period: { kind: 'yesterday' },
      format: 'pdf',
      delivery: { to: 'folder', folder },
    })
    const [job] = await submit({
      kind: 'build-report',
      period: { kind: 'last-month' },
      format: 'xlsx',
      delivery: { to: 'folder', folder },
    })
    await until('both to end', async () => (await jobs()).every(({ state }) => state === 'succeeded'), 60_000)
    const { report } = await result(job!.id)
    expect(report).toMatchObject({ path: expect.stringContaining(folder), from: expect.stringMatching(/-01$/) })
    expect(readFileSync(report!.path!).subarray(0, 2).toString()).toBe('PK')
    expect(readdirSync(folder)).toHaveLength(2)
    rmSync(folder, { recursive: true, force: true })
  })

  it('compacts the database beside the counting', async () => {
    const { keepEventsDays } = (await app.app.handlers['settings.update']({ storage: { keepEventsDays: 90 } }, VIEWER))
      .storage
    expect(keepEventsDays).toBe(90)
    const [job] = await submit({ kind: 'compact-database' })
    await until('it to end', async () => (await jobs())[0]?.state === 'succeeded', 60_000)
    const { compaction } = await result(job!.id)
    expect(compaction).toMatchObject({ eventsRemoved: 0, bytesBefore: expect.any(Number) })
    // Figures are written meanwhile: how much smaller a database becomes is measured in the store's own tests.
    expect(compaction!.bytesAfter).toBeGreaterThan(0)
  })

  it('counts the demo scene as the self-test and shows every total beside the truth', async () => {
    const [job] = await submit({ kind: 'self-test' })
    await until('the self-test to end', async () => ['succeeded', 'dead'].includes((await jobs())[0]!.state), 120_000)
    expect((await jobs())[0]).toMatchObject({ state: 'succeeded' })
    const { selfTest } = await result(job!.id)
    expect(selfTest).toMatchObject({ ok: true })
    expect(selfTest!.totals).toContainEqual({ line: 'door', class: 'person', direction: 'in', expected: 6, counted: 6 })
  })

  it('repeats by the clock of the site until told to stop, and refuses a senseless schedule', async () => {
    const [job] = await submit({ kind: 'self-test' }, { kind: 'cron', cron: '30 2 * * 1-5' })
    expect(job).toMatchObject({ state: 'submitted', cron: '30 2 * * 1-5' })
    await app.app.handlers['jobs.endSeries']({ seriesId: job!.seriesId! }, VIEWER)
    expect((await jobs())[0]).toMatchObject({ state: 'cancelled' })
    await expect(submit({ kind: 'self-test' }, { kind: 'cron', cron: '99 2 * * *' })).rejects.toMatchObject({
      data: { code: 'request.invalid' },
    })
  })

  it('counts what is new in a folder each time, nothing twice, and nothing that may still be written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldcount-folder-'))
    try {
      copyFileSync(DEMO, join(folder, 'monday.mp4'))
      copyFileSync(DEMO, join(folder, 'tuesday.mp4'))
      copyFileSync(DEMO, join(folder, 'wednesday.mp4'))
      const earlier = new Date(Date.now() - 3_600_000)
      for (const name of ['monday.mp4', 'tuesday.mp4']) utimesSync(join(folder, name), earlier, earlier)
      await submit({ kind: 'count-recordings', path: join(folder, 'monday.mp4'), cameraId: camera.id })
      await submit({ kind: 'count-recordings', path: folder, cameraId: camera.id }, { kind: 'cron', cron: '* * * * *' })
      await until(
        'the first round',
        async () => (await jobs()).some(({ kind, state }) => kind === 'count-folder' && state === 'succeeded'),
        90_000,
      )
      expect(
        (await jobs())
          .filter(({ kind }) => kind === 'count-recording')
          .map(({ subject }) => subject)
          .sort(),
      ).toEqual([join(folder, 'monday.mp4'), join(folder, 'tuesday.mp4')])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})
