import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

describe('the capacity of a machine', () => {
  let app: TestApplication
  beforeEach(async () => {
    app = await startTestApplication(undefined, { capacitySeconds: 3, firstPool: {} })
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })

  it('is measured as a job, remembered, and warns before a camera that is too much', async () => {
    const call = app.app.handlers
    expect(await call['capacity.check']({ fps: 12 }, VIEWER)).toEqual({ known: false })
    const [job] = await call['jobs.submit'](
      { order: { kind: 'measure-capacity', fps: 12 }, when: { kind: 'now' } },
      VIEWER,
    )
    await until(
      'the measurement',
      async () => (await app.state()).jobs.find(({ id }) => id === job!.id)?.state === 'succeeded',
      60_000,
    )
    const view = await call['capacity.view']({ fps: 12 }, VIEWER)
    expect(view.measure).toMatchObject({ fps: 12, provider: 'cpu', running: [], codec: 'h264' })
    console.log(`${view.held} cameras at 12 fps: ${JSON.stringify(view.measure)}`)
    expect(view.held).toBeGreaterThanOrEqual(1)
    // By the workers that the cameras will run on: others hold another number.
    const { pool } = (await app.state()).settings
    expect(view.measure).toMatchObject({ workers: pool.workers })
    await call['pool.apply']({ pool: { ...pool, workers: 1 } }, VIEWER)
    const one = await call['capacity.check']({ fps: 1 }, VIEWER)
    expect(one).toEqual(pool.workers === 1 ? expect.objectContaining({ known: true }) : { known: false })
    await call['pool.apply']({ pool }, VIEWER)
    expect(await call['capacity.check']({ fps: 1 }, VIEWER)).toMatchObject({ known: true, fits: true })

    await app.close()
    app = await startTestApplication(app.dataDir, { capacitySeconds: 3 })
    const again = app.app.handlers
    expect(await again['capacity.view']({ fps: 12 }, VIEWER)).toEqual(view)
    // So many are on that one more is too much.
    const wanted = view.held! + 1
    for (let n = 0; n < wanted; n++) {
      await again['cameras.add']({ name: `Door ${n}`, source: { kind: 'pattern' }, fps: 12, priority: 5 }, VIEWER)
    }
    expect(await again['capacity.check']({ fps: 12 }, VIEWER)).toMatchObject({
      known: true,
      fits: false,
      cameras: wanted + 1,
      held: view.held,
    })
  })
})
