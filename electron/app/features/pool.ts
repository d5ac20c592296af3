import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { POOL_METHODS } from '#core/contract/methods/pool.ts'
import { explainChange } from '#core/pool/explain-change.ts'
import { changeItems } from '#core/pool/pool-change.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { measureMachine } from '../../inference/measure-machine.ts'
import { PoolFitting } from '../../inference/pool-fitting.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { JobsService } from '../jobs-service.ts'
import type { CountingFeature } from './counting.ts'
import type { InferenceFeature } from './inference.ts'
import { say } from '#core/text/message.ts'

/** Settings of the pool: explained before they are applied, applied while it counts. */
export function poolFeature(
  base: Foundation,
  { pool }: CountingFeature,
  cameras: CameraService,
  jobs: JobsService,
  running: { readonly models: ModelCatalogue; readonly inference: InferenceFeature['inference'] },
) {
  const { settings, log } = base
  const set = async (wanted: Settings['pool']): Promise<Settings['pool']> => {
    const names = new Map(cameras.list().map(({ id, name }) => [id, name]))
    const changes = explainChange(pool.propose(wanted), pool.settings, wanted, (id) => names.get(id) ?? id)
    log.info(say('logLines.pool', { changes }))
    const before = settings.get()
    const after = await settings.update({ pool: wanted })
    // The same again still evens out what runs where.
    if (!differs(before, after, 'pool')) await pool.apply(after.pool)
    return after.pool
  }
  const fitting = fitToMachine(base, set, running)
  const handlers: Pick<Handlers, keyof typeof POOL_METHODS> = {
    'pool.fit': async () => {
      const fit = fitting.view()
      return fit ? { fit } : {}
    },
    'pool.explain': async ({ pool: proposed }) => ({
      items: changeItems(pool.propose(proposed), pool.settings, proposed),
      plan: pool.plan(proposed).reason,
    }),
    'pool.apply': async ({ pool: wanted }) => set(wanted),
  }
  return {
    handlers,
    set,
    start: () => fitting.start(),
    stop: () => fitting.stop(),
    async onSettings(before, after) {
      if (!differs(before, after, 'pool')) return
      await pool.apply(after.pool)
      jobs.wake()
    },
  } satisfies Feature & Record<string, unknown>
}

/** Enough to tell one way from the other. */
const FIT_SECONDS = 4
const FIT_FPS = 12

function fitToMachine(
  { options, store, settings, clock, log, cores }: Foundation,
  set: (pool: Settings['pool']) => Promise<unknown>,
  { models, inference }: { readonly models: ModelCatalogue; readonly inference: InferenceFeature['inference'] },
): PoolFitting {
  return new PoolFitting({
    clock,
    log,
    memos: store.memos,
    machine: { cores, memoryMb: totalmem() / 1e6 },
    settings: settings.get,
    setPool: set,
    isBusy: () => inference.view().probing,
    afterMs: options.poolFitAfterMs,
    async measure(shape, signal) {
      const model = models.resolve(settings.get().modelId)
      const { provider, inference: plan } = inference.plan(model)
      const { speed } = await measureMachine({
        fork: options.fork,
        model,
        provider,
        deviceId: plan.deviceId,
        ...shape,
        fps: FIT_FPS,
        seconds: FIT_SECONDS,
        path: join(options.resourcesDir, 'demo', 'demo.mp4'),
        signal,
      })
      return speed * FIT_FPS
    },
  })
}
