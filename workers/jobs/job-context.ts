import type { Clock } from '#core/time/clock.ts'
import type { InferenceRuntime } from '../infer/inference-runtime.ts'
import type { VideoHardware } from '../sources/video-hardware.ts'

export interface JobContext {
  readonly signal: AbortSignal
  /** Inference threads. */
  readonly threads: number
  readonly clock: Clock
  /** Absent: ONNX Runtime. */
  readonly runtime?: InferenceRuntime
  /** Absent: FFmpeg's. */
  readonly hardware?: VideoHardware
  /** Something listens on this loopback port now. */
  readonly onListening?: (port: number) => void
  readonly onProgress: (done: number, total: number) => void
}
