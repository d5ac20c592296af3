import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DEFAULT_ALERT_SETTINGS } from '#core/alerts/alert-settings.ts'
import { VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { Mosquitto, mosquittoMissing } from '../../fixtures/mosquitto.ts'
import type { SoakCameras } from './cameras.ts'

const CLIP = resolve(import.meta.dirname, '../../../resources/decode/h264.mp4')

/** What people and schedules do on a site, again and again; how often, s. */
export interface Chore {
  readonly name: string
  readonly everyS: number
  readonly run: () => Promise<unknown>
}

export function choresOf({ app, state }: TestApplication, cameras: SoakCameras): Chore[] {
  const { handlers } = app
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-soak-reports-'))
  let shown = 0
  let isLow = false
  return [
    {
      name: 'previews',
      everyS: 15,
      async run() {
        const [before, now] = [shown, (shown + 1) % cameras.ids.length]
        shown = now
        await handlers['preview.close']({ cameraId: cameras.ids[before]! }, VIEWER)
        await handlers['preview.open']({ cameraId: cameras.ids[now]! }, VIEWER)
      },
    },
    { name: 'screens', everyS: 5, run: () => state() },
    {
      name: 'jobs',
      everyS: 60,
      run: () =>
        handlers['jobs.submit'](
          { order: { kind: 'count-recordings', path: CLIP, cameraId: cameras.ids[0]! }, when: { kind: 'now' } },
          VIEWER,
        ),
    },
    {
      name: 'reports',
      everyS: 120,
      run: () =>
        handlers['jobs.submit'](
          {
            order: {
              kind: 'build-report',
              period: { kind: 'yesterday' },
              format: 'xlsx',
              delivery: { to: 'folder', folder },
            },
            when: { kind: 'now' },
          },
          VIEWER,
        ),
    },
    {
      name: 'alerts',
      everyS: 300,
      // Raised for as long as the limit is below what the processor does; one of the camera comes by itself.
      run: () => {
        isLow = !isLow
        const alerts = { ...DEFAULT_ALERT_SETTINGS, ...(isLow && { cpuAbove: 0.01, loadForS: 5 }) }
        return handlers['settings.update']({ alerts }, VIEWER)
      },
    },
    { name: 'cameras', everyS: 90, run: () => cameras.disturb() },
  ]
}

/** Counts, alerts and health go to a broker too, where there is one on this machine. */
export async function listenOverMqtt({ app, state }: TestApplication): Promise<Mosquitto | undefined> {
  const missing = mosquittoMissing()
  if (missing !== undefined) return void console.error(`MQTT is left out${missing}`)
  const broker = await Mosquitto.start('site', 'soak-password')
  const { uplinks } = (await state()).settings
  await app.handlers['uplinks.setPassword']({ password: 'soak-password' }, VIEWER)
  const mqtt = { ...uplinks.mqtt, enabled: true, url: `mqtt://127.0.0.1:${broker.port}`, username: 'site' }
  await app.handlers['settings.update']({ uplinks: { ...uplinks, mqtt } }, VIEWER)
  return broker
}
