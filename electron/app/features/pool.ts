import type { Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { POOL_METHODS } from '#core/contract/methods/pool.ts'
import { explainChange } from '#core/pool/explain-change.ts'
import { changeItems } from '#core/pool/pool-change.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { JobsService } from '../jobs-service.ts'
import type { CountingFeature } from './counting.ts'
import { say } from '#core/text/message.ts'

/** Settings of the pool: explained before they are applied, applied while it counts. */
export function poolFeature(
  { settings, log }: Foundation,
  { pool }: CountingFeature,
  cameras: CameraService,
  jobs: JobsService,
) {
  const set = async (wanted: Settings['pool']): Promise<Settings['pool']> => {
    const names = new Map(cameras.list().map(({ id, name }) => [id, name]))
    const changes = explainChange(pool.propose(wanted), pool.settings, wanted, (id) => names.get(id) ?? id)
    log.info(say('logLines.pool', { changes }))
    return (await settings.update({ pool: wanted })).pool
  }
  const handlers: Pick<Handlers, keyof typeof POOL_METHODS> = {
    'pool.explain': async ({ pool: proposed }) => ({
      items: changeItems(pool.propose(proposed), pool.settings, proposed),
      plan: pool.plan(proposed).reason,
    }),
    'pool.apply': async ({ pool: wanted }) => set(wanted),
  }
  return {
    handlers,
    set,
    async onSettings(before, after) {
      if (!differs(before, after, 'pool')) return
      await pool.apply(after.pool)
      jobs.wake()
    },
  } satisfies Feature & Record<string, unknown>
}
