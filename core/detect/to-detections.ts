import type { Detection } from './detection.ts'
import type { RawDetection } from './heads/head.ts'
import { toPicture, type Letterbox } from './letterbox.ts'
import type { ModelManifest } from './model-manifest.ts'
import { suppress } from './nms.ts'

/**
 * What a head found, in input pixels → objects of the picture, one box each, best first. Boxes in the padding, boxes
 * without area and class indices without a name are left out.
 */
export function toDetections(
  raw: readonly RawDetection[],
  { classes, nested = 1 }: Pick<ModelManifest, 'classes' | 'nested'>,
  fit: Letterbox,
): Detection[] {
  const found: Detection[] = []
  for (const { left, top, right, bottom, classIndex, score } of raw) {
    const box = toPicture(left, top, right, bottom, fit)
    const className = classes[Math.round(classIndex)]
    if (box.w > 0 && box.h > 0 && className !== undefined) found.push({ box, score: Math.min(1, score), className })
  }
  return suppress(found, { nested })
}
