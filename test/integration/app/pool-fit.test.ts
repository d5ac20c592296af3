import { availableParallelism } from 'node:os'
import { expect, it } from 'vitest'
import { removeDataDir, startTestApplication, until, VIEWER } from '../../fixtures/application.ts'

it('a new installation measures with how many workers this machine counts most, says so, and uses them', async () => {
  const app = await startTestApplication(undefined, { firstPool: {}, poolFitAfterMs: 500 })
  try {
    const fit = await until('the fit', async () => (await app.app.handlers['pool.fit']({}, VIEWER)).fit, 120_000)
    console.log(JSON.stringify(fit.trials))
    expect(fit.applied).toBe(true)
    expect(fit.trials.every(({ fps }) => fps.every((one) => one > 0))).toBe(true)
    expect(fit.trials).toHaveLength(availableParallelism() === 1 ? 1 : 2)
    await until('the pool', async () => (await app.state()).settings.pool.workers === fit.trials[0]!.workers, 5_000)
  } finally {
    await app.close()
    removeDataDir(app.dataDir)
  }
}, 150_000)
