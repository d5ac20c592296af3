import { describe, expect, it } from 'vitest'
import type { Camera, CameraStatus, WorkerStatus } from '#core/contract/app-state.ts'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import type { MetricName } from '#core/metrics/metric.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { Advisor } from '../../../../electron/monitor/advisor.ts'
import { camera } from '../store/store-fixture.ts'

const [FPS, CORES] = [10, 2]

/**
 * What is said of two workers with so many cameras in all, each of which takes 10 ms of processor a frame and nothing
 * to decode, while other programs use `others` processors.
 */
function moreCameras(count: number, others = 0, { jobs = 0 } = {}): number | undefined {
  const cameras: Camera[] = Array.from({ length: count }, (_, n) => camera({ id: `cam-${n}`, fps: FPS }))
  const ours = (count * FPS * 10) / 1_000
  const workers = [0, 1].map((worker) => {
    const mine = cameras.filter((_, n) => n % 2 === worker)
    return {
      workerId: `w${worker}`,
      role: 'shared',
      state: 'running',
      cameraIds: mine.map(({ id }) => id),
      jobIds: Array.from({ length: jobs }, (_, n) => `j${n}`),
      metrics: {
        cpu: (mine.length * FPS * 10) / 1_000,
        cameras: mine.map(({ id }) => ({
          cameraId: id,
          sourceFps: FPS,
          processedFps: FPS,
          wantedFps: FPS,
          busy: (FPS * 10) / 1_000,
          decodeMs: 0,
          inferMs: 8,
        })),
      },
    } as unknown as WorkerStatus
  })
  const statuses = cameras.map(
    ({ id }) => ({ cameraId: id, state: 'live', width: 640, height: 360, sinceMs: 0 }) as CameraStatus,
  )
  const values: Partial<Record<MetricName, number[]>> = {
    system_cpu: [(ours + others) / CORES],
    worker_cpu_cores: [ours / 2, ours / 2],
  }
  const advisor = new Advisor({
    pool: () => ({ ...DEFAULT_POOL_SETTINGS, type: 'fixed', workers: 2 }),
    cores: CORES,
    ceilingMb: () => 2_000,
    storage: () => DEFAULT_SETTINGS.storage,
    workers: () => workers,
    cameras: () => cameras,
    statuses: () => statuses,
    series: (names, fromMs) =>
      names.flatMap((name) =>
        (values[name] ?? []).map((value, n) => ({ name, label: `${n}`, fromMs, stepMs: 1_000, values: [value] })),
      ),
    forecast: () => ({}),
    modelOf: () => 'one',
    batch: () => ({ inference: DEFAULT_SETTINGS.inference }),
    substreamOf: () => undefined,
    memos: { read: () => undefined, write: () => {} },
  })
  for (let second = 0; second < 30; second++) advisor.observe(workers, statuses, second * 1_000)
  return advisor.view([], 30_000).trends.capacity[0]?.more
}

describe('the trend of how many more cameras are held', () => {
  // A camera takes a tenth of a processor: sixteen leave a fifth of two free.
  it('says what is left of the machine', () => {
    expect(moreCameras(4)).toBe(12)
    expect(moreCameras(16)).toBe(0)
    expect(moreCameras(18)).toBe(-2)
  })

  it('leaves other programs what they use', () => {
    expect(moreCameras(4, 0.5)).toBe(8)
    expect(moreCameras(4, 1)).toBe(4)
  })

  it('learns nothing from a worker that runs a job, whose time is none of its cameras’', () => {
    expect(moreCameras(4, 0, { jobs: 1 })).toBeUndefined()
  })
})
