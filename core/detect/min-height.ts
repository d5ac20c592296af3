import { HEADS } from './heads/registry.ts'
import type { ModelManifest } from './model-manifest.ts'

/** Three cells of the finest grid: what is smaller is found now and then. */
const CELLS = 3

/** Pixels of the model's input that an object must be high to be found reliably. */
export function minHeightPx({ head }: Pick<ModelManifest, 'head'>): number {
  return CELLS * HEADS[head].finestStride
}
