import type { Handlers } from '#core/contract/methods.ts'
import { MetricName } from '#core/metrics/metric.ts'
import type { Clock } from '#core/time/clock.ts'
import { examine } from '../../doctor/examine.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { Store } from '../../store/store.ts'
import { knownSecrets } from '../../support/known-secrets.ts'
import { supportBundle, supportFileName } from '../../support/support-bundle.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Application } from '../application.ts'
import type { AppLog } from '../app-log.ts'

interface SupportHandlerParts {
  readonly store: Store
  readonly log: AppLog
  readonly monitor: Monitor
  readonly runJob: Application['runJob']
  readonly options: { readonly dataDir: string; readonly version: string; readonly vault: Vault; readonly clock: Clock }
  readonly running: () => Readonly<Record<string, unknown>>
}

const HOUR_S = 3_600

/** Requests of who looks for what went wrong. */
export function supportHandlers({
  store,
  log,
  monitor,
  runJob,
  options,
  running,
}: SupportHandlerParts): Pick<Handlers, 'log.query' | 'support.bundle'> {
  return {
    'log.query': async (query) => log.query(query),
    'support.bundle': async () => {
      const nowMs = options.clock.nowMs()
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
}
