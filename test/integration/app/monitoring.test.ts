import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { METRICS, type MetricName } from '#core/metrics/metric.ts'
import { prometheusText } from '../../../electron/monitor/prometheus.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

describe('monitoring of the running application', () => {
  let app: TestApplication
  beforeEach(async () => {
    app = await startTestApplication()
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })
  const call = () => app.app.handlers
  const series = (names: MetricName[]) => call()['metrics.series']({ names, spanS: 60 }, VIEWER)
  const addDemo = async () => {
    const camera = await call()['cameras.addDemo']({}, VIEWER)
    await until('live', async () => (await app.state()).cameraStatus.some(({ state }) => state === 'live'), 30_000)
    return camera
  }

  it('measures workers, cameras, jobs and the machine every second', async () => {
    const { id } = await addDemo()
    const counted = async () =>
      (await series(['camera_counted_fps']))[0]?.values.filter((value) => value !== null && value > 0) ?? []
    await until('five seconds of figures', async () => (await counted()).length >= 4, 20_000)
    const names: MetricName[] = [
      'worker_utilisation',
      'worker_efficiency',
      'worker_memory_mb',
      'camera_counted_fps',
      'camera_infer_ms',
      'camera_available',
      'tasks_queued',
      'system_cpu',
      'system_disk_free_mb',
      'app_loop_delay_ms',
      'app_availability',
    ]
    const found = new Map(
      (await series(names)).map((one) => [`${one.name} ${one.label}`, one.values.findLast((value) => value !== null)!]),
    )
    expect(found.get(`camera_counted_fps ${id}`)).toBeGreaterThan(5)
    expect(found.get('worker_utilisation w1')).toBeGreaterThan(0)
    expect(found.get('worker_efficiency w1')).toBeLessThanOrEqual(found.get('worker_utilisation w1')! + 0.2)
    expect(found.get('worker_memory_mb w1')).toBeGreaterThan(50)
    expect(found.get('system_disk_free_mb ')).toBeGreaterThan(0)
    expect(found.get(`camera_available ${id}`)).toBe(1)
    expect([...found.keys()].map((key) => key.split(' ')[0])).toEqual(expect.arrayContaining(names))
  })

  it('follows one frame through its stages, in order', async () => {
    const { id } = await addDemo()
    const trace = await call()['monitor.trace']({ cameraId: id }, VIEWER)
    expect(trace.steps.map(({ step }) => step)).toEqual(['taken', 'prepared', 'inferred', 'decoded-boxes', 'counted'])
    expect(trace.steps.every(({ endMs }, index) => index === 0 || endMs >= trace.steps[index - 1]!.endMs)).toBe(true)
  })

  it('raises an alert for a camera that is away, keeps it over a restart, and clears it once over', async () => {
    await call()['settings.update']({ alerts: { ...(await app.state()).settings.alerts, cameraAwayForS: 2 } }, VIEWER)
    const camera = await call()['cameras.add'](
      { name: 'Gone', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none', transport: 'tcp' }, fps: 5, priority: 5 },
      VIEWER,
    )
    const alert = await until(
      'the alert',
      async () =>
        (await app.state()).alerts.find(({ kind, subject }) => kind === 'availability' && subject === camera.id),
      20_000,
    )
    await app.close()
    app = await startTestApplication(app.dataDir)
    expect((await app.state()).alerts.map(({ id }) => id)).toContain(alert.id)
    await call()['alerts.acknowledge']({ alertId: alert.id }, VIEWER)
    await call()['cameras.update'](
      { cameraId: camera.id, camera: { name: 'Back', source: { kind: 'pattern' }, fps: 5, priority: 5 } },
      VIEWER,
    )
    await until(
      'the alert to be over',
      async () => (await app.state()).alerts.every(({ id }) => id !== alert.id),
      30_000,
    )
  })

  it('tells its figures in the Prometheus text format, each with its help', async () => {
    const text = await prometheusText([
      { name: 'worker_utilisation', label: 'w1', value: 0.5 },
      { name: 'system_load', label: '', value: 1.25 },
    ])
    expect(text).toContain(`# HELP fieldcount_worker_utilisation ${METRICS.worker_utilisation.help}`)
    expect(text).toContain('fieldcount_worker_utilisation{worker="w1"} 0.5')
    expect(text).toContain('fieldcount_system_load 1.25')
  })

  it('gives advice with the numbers of this machine', async () => {
    const { id } = await addDemo()
    const view = await until(
      'the capacity',
      async () => {
        const found = await call()['monitor.view']({}, VIEWER)
        return found.trends.capacity.length > 0 ? found : undefined
      },
      15_000,
    )
    expect(view.trends.capacity).toEqual([{ cameraId: id, more: expect.any(Number) }])
    await expect(call()['suggestions.apply']({ suggestionId: 'nothing' }, VIEWER)).rejects.toMatchObject({
      data: { code: 'request.unknown' },
    })
  })
})
