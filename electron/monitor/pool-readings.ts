import type { Camera, CameraStatus, WorkerStatus } from '#core/contract/app-state.ts'
import type { Reading } from '#core/metrics/metric.ts'
import { busyShare } from '../autoscaler/load-reader.ts'
import { CameraQuality } from './camera-quality.ts'
import { readings } from './system-readings.ts'

/** Figures of workers and cameras, once a second. */
export class PoolReadings {
  readonly #dropped = new Map<string, number>()
  readonly #quality = new CameraQuality()

  read(workers: readonly WorkerStatus[], cameras: readonly Camera[], statuses: readonly CameraStatus[]): Reading[] {
    const enabled = cameras.filter(({ enabled }) => enabled)
    const live = enabled.filter(({ id }) => statuses.find(({ cameraId }) => cameraId === id)?.state === 'live')
    const fpsOf = new Map(enabled.map(({ id, fps }) => [id, fps]))
    this.#quality.keep(new Set(fpsOf.keys()))
    return [
      ...workers.flatMap((worker) => this.#worker(worker, fpsOf)),
      ...enabled.flatMap(({ id }) =>
        readings({ camera_available: live.some((camera) => camera.id === id) ? 1 : 0 }, id),
      ),
      ...(enabled.length > 0 ? readings({ app_availability: live.length / enabled.length }) : []),
    ]
  }

  #worker(worker: WorkerStatus, fpsOf: ReadonlyMap<string, number>): Reading[] {
    const { workerId, metrics, restarts, cameraIds, jobIds, state } = worker
    const inferring =
      metrics?.cameras.reduce((sum, { processedFps, inferMs }) => sum + (processedFps * inferMs) / 1000, 0) ?? 0
    return [
      ...readings(
        {
          worker_utilisation: busyShare(worker),
          worker_restarts: restarts,
          worker_cameras: cameraIds.length,
          worker_active: cameraIds.length + jobIds.length > 0 ? 1 : 0,
          worker_healthy: state === 'ready' ? 1 : 0,
          ...(metrics && {
            worker_efficiency: Math.min(1, inferring),
            worker_cpu_cores: metrics.cpu,
            worker_memory_mb: metrics.rssMb,
            worker_loop_delay_ms: metrics.loopDelayMs,
            worker_reports_dropped: metrics.reportsDropped,
          }),
        },
        workerId,
      ),
      ...(metrics?.cameras ?? []).flatMap((camera) => {
        const { cameraId, sourceFps, processedFps, dropped, inferMs, latencyMs, batchSize } = camera
        const { countedShare, latencyP95Ms } = this.#quality.add(camera, fpsOf.get(cameraId) ?? camera.wantedFps)
        const before = this.#dropped.get(cameraId) ?? dropped
        this.#dropped.set(cameraId, dropped)
        return readings(
          {
            camera_source_fps: sourceFps,
            camera_counted_fps: processedFps,
            camera_dropped_fps: Math.max(0, dropped - before),
            ...(processedFps > 0 && { camera_infer_ms: inferMs, camera_latency_ms: latencyMs }),
            ...(countedShare !== undefined && { camera_counted_share: countedShare }),
            ...(latencyP95Ms !== undefined && { camera_latency_p95_ms: latencyP95Ms }),
            ...(batchSize !== undefined && { camera_batch_size: batchSize }),
          },
          cameraId,
        )
      }),
    ]
  }
}
