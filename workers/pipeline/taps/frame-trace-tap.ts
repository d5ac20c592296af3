import type { TapRequest } from '#core/contract/worker/taps.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import type { CountedPicture, EndTap, FrameTap, TappedCamera } from './frame-tap.ts'

/** Follows the next frame through its stages, once. */
export function openFrameTrace(
  { cameraId, runId, clock, send }: TappedCamera,
  _request: Extract<TapRequest, { tap: 'frame-trace' }>,
  end: EndTap,
): FrameTap {
  return {
    see({ capturedAtMs }: SourceFrame, { detections, events, stages }: CountedPicture) {
      end()
      const nowMs = clock.monotonicMs()
      // Wall and monotonic clock at one moment: capture is told in the one, stages are measured in the other.
      const offsetMs = clock.nowMs() - nowMs - capturedAtMs
      const endMs = (monotonicMs: number) => Math.max(0, monotonicMs + offsetMs)
      send({
        type: 'tap-report',
        tap: 'frame-trace',
        cameraId,
        runId,
        trace: {
          cameraId,
          capturedAtMs,
          steps: [
            { step: 'taken', endMs: endMs(stages.startedMs) },
            { step: 'prepared', endMs: endMs(stages.preparedMs) },
            { step: 'inferred', endMs: endMs(stages.detectedMs - stages.postMs) },
            { step: 'decoded-boxes', endMs: endMs(stages.detectedMs) },
            { step: 'counted', endMs: endMs(stages.countedMs) },
          ],
          detections: detections.length,
          events: events.length,
        },
      })
    },
    close() {},
  }
}
