import { z } from 'zod'
import { ChangeItem } from '../../pool/pool-change.ts'
import { PoolFit } from '../../pool/pool-fit.ts'
import { PoolSettings } from '../../pool/pool-settings.ts'

const proposal = z.strictObject({ pool: PoolSettings })

/** Requests about the pool. */
export const POOL_METHODS = {
  /** What these settings would do to the pool as it is now; nothing is changed. */
  'pool.explain': {
    params: proposal,
    result: z.strictObject({
      items: z.array(ChangeItem),
      /** What the pool will be, one sentence. */ plan: z.string(),
    }),
  },
  /** What was measured when the pool was fitted to this machine, once, after the first start. */
  'pool.fit': { params: z.strictObject({}), result: z.strictObject({ fit: PoolFit.optional() }) },
  /** Stores the settings and carries them out while counting. */
  'pool.apply': { params: proposal, result: PoolSettings },
} as const
