import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { compareCrossings, inject } from '../../fixtures/chaos.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

// Signals as Windows does not have them.
describe.skipIf(process.platform === 'win32')('faults injected into workers that count', () => {
  let app: TestApplication
  beforeEach(async () => {
    app = await startTestApplication(undefined, { fork: createForkChild(join(ROOT, 'test/fixtures/chaos-worker.ts')) })
    await app.app.handlers['pool.apply'](
      { pool: { ...DEFAULT_POOL_SETTINGS, scaling: 'off', workerMemoryMb: 600 } },
      VIEWER,
    )
    await app.app.handlers['cameras.addDemo']({}, VIEWER)
    await until('live', async () => (await app.state()).cameraStatus.every(({ state }) => state === 'live'), 30_000)
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })

  it('a crash, a hang and a worker that keeps memory are overcome; nothing is lost or doubled', async () => {
    const { id } = (await app.state()).cameras[0]!
    const crash = await inject(app, 'SIGSEGV', id)
    const hang = await inject(app, 'SIGSTOP', id)
    const hog = await inject(app, 'SIGUSR2', id)
    console.info(
      `back after: crash ${crash.backMs} ms, hang ${hang.backMs} ms; replaced for its memory after ${hog.backMs} ` +
        `ms with a pause of ${hog.pauseMs} ms`,
    )
    const { log, decisions } = await app.state()
    expect(log.map(({ error }) => error?.code)).toEqual(expect.arrayContaining(['worker.died', 'worker.hung']))
    expect(decisions[0]).toMatchObject({
      kind: 'recycling',
      reason: { text: expect.stringMatching(/MB is over the limit of 600 MB/) },
    })
    await until('the old one to be gone', async () => (await app.state()).workers.length === 1, 10_000)
    expect((await app.state()).workers[0]!.workerId).toBe('w2')
    expect(await compareCrossings(app)).toMatchObject({ lost: 0, doubled: 0 })
  }, 120_000)
})
