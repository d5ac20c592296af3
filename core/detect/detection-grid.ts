import type { Detection } from './detection.ts'

/** Steps of the grid over the picture's width and height, and over a score. A power of two: numbers on it are exact. */
const STEPS = 65_536

/**
 * A detection laid on a grid of a 65 536th of the picture (a thirtieth of a pixel in full HD), which is what is tracked
 * and counted: kept as whole numbers it can be counted again later to the same result, to the last crossing.
 */
export function onGrid({ box: { x, y, w, h }, score, className }: Detection): Detection {
  return { box: { x: snap(x), y: snap(y), w: snap(w), h: snap(h) }, score: snap(score), className }
}

/** Class, then score, left, top, width and height in steps of the grid. */
export type GridDetection = [className: string, score: number, x: number, y: number, w: number, h: number]

export function toGrid({ box: { x, y, w, h }, score, className }: Detection): GridDetection {
  return [className, steps(score), steps(x), steps(y), steps(w), steps(h)]
}

export function fromGrid([className, score, x, y, w, h]: Readonly<GridDetection>): Detection {
  return { box: { x: x / STEPS, y: y / STEPS, w: w / STEPS, h: h / STEPS }, score: score / STEPS, className }
}

const snap = (value: number): number => steps(value) / STEPS

function steps(value: number): number {
  return Math.round(value * STEPS)
}
