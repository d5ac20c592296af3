import type { ModelManifest } from './model-manifest.ts'

/** Three cells of the finest grid: what is smaller is found now and then. */
const CELLS = 3
/** Pixels of a cell of the finest grid, by head. */
const FINEST_STRIDE: Record<ModelManifest['head'], number> = {
  yolox: 8,
  nanodet: 8,
  'nms-inside': 8,
  detr: 8,
  fastestdet: 16,
}

/** Pixels of the model's input that an object must be high to be found reliably. */
export function minHeightPx({ head }: Pick<ModelManifest, 'head'>): number {
  return CELLS * FINEST_STRIDE[head]
}
