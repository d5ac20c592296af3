import type { Handlers } from '#core/contract/methods.ts'
import type { POOL_METHODS } from '#core/contract/methods/pool.ts'
import { changeItems } from '#core/pool/pool-change.ts'
import { explainChange } from '#core/pool/explain-change.ts'
import type { HandlerParts } from '../handlers.ts'
import { say } from '#core/text/message.ts'

/** Requests about the pool: explained before they are applied, applied while it counts. */
export function poolHandlers({
  pool,
  store,
  log,
  cameras,
  jobs,
  emit,
}: Pick<HandlerParts, 'pool' | 'store' | 'log' | 'cameras' | 'jobs' | 'emit'>): Pick<
  Handlers,
  keyof typeof POOL_METHODS
> {
  return {
    'pool.explain': async ({ pool: proposed }) => ({
      items: changeItems(pool.propose(proposed), pool.settings, proposed),
      plan: pool.plan(proposed).reason,
    }),
    'pool.apply': async ({ pool: wanted }) => {
      const names = new Map(cameras.list().map(({ id, name }) => [id, name]))
      const changes = explainChange(pool.propose(wanted), pool.settings, wanted, (id) => names.get(id) ?? id)
      log.info(say('logLines.pool', { changes }))
      const after = store.settings.update({ pool: wanted })
      emit({ type: 'settings-changed', settings: after })
      await pool.apply(after.pool)
      jobs.wake()
      return after.pool
    },
  }
}
