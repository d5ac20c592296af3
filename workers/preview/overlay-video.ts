import type { Frame } from 'node-av/lib'
import type { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import type { Track } from '#core/track/track.ts'
import { paintMasks } from './paint-masks.ts'
import { SceneDrawing } from './draw-scene.ts'
import { VideoWriter } from './video-writer.ts'
import { YuvCanvas } from './yuv-canvas.ts'

/** Writes what was counted as a video: the pictures with boxes, lines, zones and totals drawn in. */
export class OverlayWriter {
  readonly #video: VideoWriter
  readonly #drawing: SceneDrawing
  readonly #masks: Calibration['masks']

  /** Nothing is written before the first picture. */
  constructor(path: string, width: number, height: number, fps: number, calibration: Calibration) {
    this.#video = new VideoWriter(path, width, height, fps)
    this.#masks = calibration.masks
    this.#drawing = new SceneDrawing(calibration)
  }

  /**
   * The caller keeps the picture. `mediaMs` places it in time; absent: one picture after the last. Throws `file.write`.
   */
  write(picture: Frame, tracks: readonly Track[], events: readonly CountEvent[], mediaMs?: number): Promise<void> {
    return this.#video.write(picture, mediaMs, (copy) => {
      paintMasks(copy, this.#masks)
      this.#drawing.draw(new YuvCanvas(copy), tracks, events)
    })
  }

  /** Finishes the file. Without a picture there is no file. */
  close(): Promise<void> {
    return this.#video.close()
  }
}
