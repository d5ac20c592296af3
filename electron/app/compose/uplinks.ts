import { randomUUID } from 'node:crypto'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { UPLINK_METHODS } from '#core/contract/methods/uplinks.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { Store } from '../../store/store.ts'
import type { Pool } from '../../supervisor/pool.ts'
import { UplinkSecrets } from '../../uplink/uplink-secrets.ts'
import { UplinkService, type UplinkTimes } from '../../uplink/uplink-service.ts'
import type { Vault } from '../../vault/vault.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { DayTotals } from '../../counts/day-totals.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import { throttleLatest } from '../throttle-latest.ts'

export interface UplinkComposition {
  readonly store: Store
  readonly vault: Vault
  readonly monitor: Monitor
  readonly cameras: CameraService
  readonly board: CameraStatusStore
  readonly totals: DayTotals
  readonly pool: Pool
  readonly version: string
  readonly log: AppLog
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  readonly times?: UplinkTimes | undefined
}

export interface ComposedUplinks {
  readonly service: UplinkService
  readonly handlers: Pick<Handlers, keyof typeof UPLINK_METHODS>
  /** Every event of the application passes here. */
  hear(event: AppEvent): void
}

/** Joins webhook and MQTT to the application. */
export function composeUplinks({
  store,
  vault,
  monitor,
  cameras,
  board,
  totals,
  pool,
  version,
  log,
  clock,
  settings,
  emit,
  times,
}: UplinkComposition): ComposedUplinks {
  const secrets = new UplinkSecrets(vault, store.secrets)
  const startedAtMs = clock.nowMs()
  const service = new UplinkService({
    outbox: store.outbox,
    memos: store.memos,
    secrets,
    clock,
    version,
    nodeId: nodeId(store),
    settings,
    site: () => ({ cameras: cameras.list(), statuses: board.all(), ...totals.read() }),
    health: () => ({
      version,
      site: settings().siteName,
      at: new Date(clock.nowMs()).toISOString(),
      uptimeS: Math.round((clock.nowMs() - startedAtMs) / 1_000),
      cameras: cameras.list().length,
      counting: board.all().filter(({ state }) => state === 'live').length,
      workers: pool.statuses().filter(({ state }) => state === 'ready').length,
      openAlerts: monitor.alerts().filter(({ clearedAtMs }) => clearedAtMs === undefined).length,
    }),
    onView: throttleLatest(() => service.running && emit({ type: 'uplinks-changed', uplinks: service.view() }), 500),
    onProblem: (error) => log.error(error),
    times,
  })
  monitor.addChannel({ name: 'uplinks', send: async (alert) => service.alert(alert) })
  return {
    service,
    hear({ type }) {
      if (type === 'crossings-committed') service.committed()
      if (type === 'totals-changed' || type === 'cameras-changed' || type === 'camera-status') service.siteChanged()
    },
    handlers: {
      'uplinks.test': async ({ name }) => service.test(name),
      'uplinks.renewSecret': async () => ({ secret: service.renewSecret() }),
      'uplinks.setPassword': async ({ password }) => {
        await service.setPassword(password)
        return {}
      },
      'uplinks.deadLetters': async () => service.deadLetters(),
      'uplinks.retry': async ({ id }) => {
        service.retry(id)
        return {}
      },
      'uplinks.discard': async ({ id }) => {
        service.discard(id)
        return {}
      },
    },
  }
}

/** The name of this installation among others; made once. */
export function nodeId(store: Pick<Store, 'memos'>): string {
  const known = store.memos.read('node-id')
  if (typeof known === 'string') return known
  const made = randomUUID().slice(0, 8)
  store.memos.write('node-id', made)
  return made
}
