import type { Shape } from './shapes.ts'

/** The shapes that were copied last: kept when the screen is left, so that they can be pasted in another camera. */
let copied: readonly Shape[] = []

export function copyShapesOf(shapes: readonly Shape[]): void {
  if (shapes.length > 0) copied = shapes
}

export const copiedShapes = (): readonly Shape[] => copied
