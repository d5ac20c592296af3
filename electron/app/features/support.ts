import type { Handlers } from '#core/contract/methods.ts'
import { MetricName } from '#core/metrics/metric.ts'
import { examine } from '../../doctor/examine.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import { knownSecrets } from '../../support/known-secrets.ts'
import { supportBundle, supportFileName } from '../../support/support-bundle.ts'
import type { Foundation } from '../foundation.ts'

/** How many log entries the first answer carries. */
const FIRST_LOG_ENTRIES = 200
const HOUR_S = 3_600

/** For whoever searches for what went wrong: the log, and everything a supporter asks for. */
export function supportFeature(
  { options, store, log, clock, runJob }: Foundation,
  monitor: Monitor,
  /** How things stand, beside what is stored. */
  running: () => Readonly<Record<string, unknown>>,
) {
  const handlers: Pick<Handlers, 'log.recent' | 'log.query' | 'support.bundle'> = {
    'log.recent': async ({ limit }) => log.recent(limit),
    'log.query': async (query) => log.query(query),
    'support.bundle': async () => {
      const nowMs = clock.nowMs()
      const bytes = await supportBundle({
        store,
        version: options.version,
        nowMs,
        metrics: monitor.series(MetricName.options, HOUR_S),
        checks: await examine(options.dataDir, () => runJob({ kind: 'probe-machine' })),
        secrets: knownSecrets(store, options.vault),
        running: running(),
      })
      return { fileName: supportFileName(nowMs), zip: Buffer.from(bytes).toString('base64') }
    },
  }
  return { handlers, state: () => ({ log: log.recent(FIRST_LOG_ENTRIES) }) }
}
