import { resolve } from 'node:path'
import type { Detection } from '#core/detect/detection.ts'
import { modelRef } from '../../../models/training/detect-all.ts'
import { loadDetector } from '../../../workers/infer/detector.ts'
import { Preprocessor } from '../../../workers/infer/preprocess.ts'
import { openSource } from '../../../workers/sources/open-source.ts'

/** What a model finds in every picture of a clip: found once, counted at any rate. */
export interface DetectedClip {
  readonly aspect: number
  readonly fps: number
  readonly classes: readonly string[]
  readonly sha256: string
  readonly pictures: readonly { readonly mediaMs: number; readonly detections: readonly Detection[] }[]
}

export async function detectClip(model: string, video: string): Promise<DetectedClip> {
  const detector = await loadDetector(modelRef(model), { provider: 'cpu', threads: 1 })
  const preprocessor = new Preprocessor(detector.manifest.input)
  const source = await openSource({ kind: 'file', path: resolve(video), loop: false, realtime: false })
  const pictures: { mediaMs: number; detections: readonly Detection[] }[] = []
  try {
    for await (const frame of source.frames()) {
      pictures.push({ mediaMs: frame.mediaMs, detections: await detector.detect(preprocessor.prepare(frame.picture)) })
      frame.free()
    }
    const { width, height, fps } = source.info
    const { classes, sha256 } = detector.manifest
    return { aspect: width / height, fps, classes, sha256, pictures }
  } finally {
    await source.close()
    preprocessor.close()
    await detector.release()
  }
}
