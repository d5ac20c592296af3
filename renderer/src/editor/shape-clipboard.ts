import type { Shape } from './shapes.ts'

/** The shape that was copied last: kept when the screen is left, so that it can be pasted in another camera. */
let copied: Shape | undefined

export function copyShape(shape: Shape | undefined): void {
  if (shape) copied = shape
}

export const copiedShape = (): Shape | undefined => copied
