import type { Handlers } from '#core/contract/methods.ts'
import { MetricName } from '#core/metrics/metric.ts'
import type { Clock } from '#core/time/clock.ts'
import { examine } from '../../doctor/examine.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { Store } from '../../store/store.ts'
import { supportBundle, supportFileName } from '../../support/support-bundle.ts'
import { secretsOf } from '../../support/secrets-of.ts'
import type { Application } from '../application.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../camera-service.ts'

interface SupportHandlerParts {
  readonly store: Store
  readonly log: AppLog
  readonly cameras: CameraService
  readonly credentialsOf: Parameters<typeof secretsOf>[1]
  /** Of webhook and broker. */
  readonly otherSecrets: () => string[]
  readonly monitor: Monitor
  readonly runJob: Application['runJob']
  readonly options: { readonly dataDir: string; readonly version: string; readonly clock: Clock }
  readonly running: () => Readonly<Record<string, unknown>>
}

const HOUR_S = 3_600

/** Requests of who looks for what went wrong. */
export function supportHandlers({ store, log, cameras, credentialsOf, otherSecrets, monitor, runJob, options, running }: SupportHandlerParts): Pick<Handlers, 'log.query' | 'support.bundle'> {
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
        secrets: [...secretsOf(cameras.list(), credentialsOf), ...otherSecrets()],
        running: running(),
      })
      return { fileName: supportFileName(nowMs), zip: Buffer.from(bytes).toString('base64') }
    },
  }
}
