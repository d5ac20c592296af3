import type { Handlers } from '#core/contract/methods.ts'
import type { UPLINK_METHODS } from '#core/contract/methods/uplinks.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { shownAddress } from '#core/uplink/shown-address.ts'
import { isTrialSource } from '#core/video/trial-source.ts'
import { UplinkSecrets } from '../../uplink/uplink-secrets.ts'
import { UplinkService } from '../../uplink/uplink-service.ts'
import { nodeId } from '../../store/node-id.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CountingFeature } from './counting.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { throttleLatest } from '../throttle-latest.ts'

/** Webhook and MQTT. */
export function uplinksFeature(
  { options, store, log, clock, settings, emit }: Foundation,
  { pool, board, totals }: CountingFeature,
  cameras: CameraService,
  monitor: Monitor,
) {
  const { vault, version, uplinkTimes: times } = options
  const secrets = new UplinkSecrets(vault, store.secrets)
  settings.beforeStoring(({ uplinks, ...change }) => (uplinks ? { ...change, uplinks: secrets.seal(uplinks) } : change))
  const startedAtMs = clock.nowMs()
  const service = new UplinkService({
    outbox: store.outbox,
    memos: store.memos,
    secrets,
    clock,
    version,
    nodeId: nodeId(store),
    settings: settings.get,
    // Receivers outside hear of the site, not of a demo scene.
    site: () => ({
      cameras: cameras.list().filter(({ source }) => !isTrialSource(source)),
      statuses: board.all(),
      ...totals.read(),
    }),
    health: () => ({
      version,
      site: settings.get().siteName,
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
  const handlers: Pick<Handlers, keyof typeof UPLINK_METHODS> = {
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
  }
  return {
    handlers,
    service,
    state: () => ({ uplinks: service.view() }),
    async start() {
      await sealOldAddresses(settings, log)
      service.start()
    },
    stop: () => service.stop(),
    async onSettings() {
      if (service.isBehind()) await service.apply()
    },
    onEvent({ type }) {
      if (type === 'crossings-committed') service.committed()
      if (type === 'totals-changed' || type === 'cameras-changed' || type === 'camera-status') service.siteChanged()
    },
  } satisfies Feature & Record<string, unknown>
}

/** Older versions stored addresses as they were entered. */
async function sealOldAddresses(settings: Foundation['settings'], log: Foundation['log']): Promise<void> {
  const { uplinks } = settings.get()
  if ([uplinks.webhook, uplinks.mqtt].every(({ url }) => shownAddress(url) === url)) return
  try {
    await settings.update({ uplinks })
  } catch (thrown) {
    // No key store now: it stays as it was, and is tried again at the next start.
    log.error(toErrorData(thrown))
  }
}
