import { useEffect, useState } from 'react'
import type { PoolFit } from '#core/pool/pool-fit.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** Why the pool has as many workers as it has: what was measured after the first start. */
export function PoolFitLine() {
  const { t } = useText()
  const pool = useKnown((app) => app.settings.pool)
  const [fit, setFit] = useState<PoolFit | undefined>()
  // It may have been measured since, which may have changed the pool.
  useEffect(() => {
    let current = true
    client.call('pool.fit', {}).then(
      (known) => current && setFit(known.fit),
      () => {},
    )
    return () => void (current = false)
  }, [JSON.stringify(pool)])
  if (!fit) return null
  const trials = fit.trials.map(({ workers, threads, fps }) =>
    t('pool.fitTrial', { workers, threads, fps: Math.round(Math.max(...fps)) }),
  )
  return (
    <p className="quiet" data-testid="pool-fit">
      {t('pool.fit', { trials: trials.join('; ') })} {!fit.applied && t('pool.fitLeft')}
    </p>
  )
}
