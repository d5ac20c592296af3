import type { Detection } from '../detect/detection.ts'
import { FieldcountError } from '../errors/error-data.ts'
import type { Box } from '../geometry/box.ts'

/** One line of a MOT file. Boxes in pixels; frames from 1. Source: Leal-Taixé et al. 2015, arXiv:1504.01942. */
export interface MotRow {
  readonly frame: number
  readonly id: number
  readonly box: Box
  readonly score: number
}

/** Reads a MOT file; blank lines are skipped. Throws `detections.invalid` with the line's number. */
export function parseMot(text: string, path: string): MotRow[] {
  const rows: MotRow[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return
    const values = line.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
    const refuse = (detail: string) => new FieldcountError('detections.invalid', { line: index + 1, path, detail })
    if (values.length < 7) throw refuse(`it has ${values.length} values, 7 are needed`)
    const [frame, id, x, y, w, h, score] = values as [number, number, number, number, number, number, number]
    if (![frame, id, x, y, w, h, score].every(Number.isFinite)) throw refuse('a value is not a number')
    if (!Number.isInteger(frame) || frame < 1) throw refuse(`the frame ${frame} is not a whole number from 1`)
    if (w <= 0 || h <= 0) throw refuse(`the box ${w} × ${h} has no area`)
    rows.push({ frame, id, box: { x, y, w, h }, score })
  })
  return rows
}

/** One line, with its end. The box is normalised and written in pixels of the given picture. */
export function formatMotLine(
  frame: number,
  { id, box, score }: { id: number; box: Box; score: number },
  width: number,
  height: number,
): string {
  const pixels = [box.x * width, box.y * height, box.w * width, box.h * height].map((value) => value.toFixed(2))
  return `${frame},${id},${pixels.join(',')},${score.toFixed(3)},-1,-1,-1\n`
}

/** Detections by frame, normalised by a picture size that holds them all. */
export function toDetections(rows: readonly MotRow[], width: number, height: number): Map<number, Detection[]> {
  const frames = new Map<number, Detection[]>()
  for (const { frame, box, score } of rows) {
    const detections = frames.get(frame) ?? []
    detections.push({
      box: { x: box.x / width, y: box.y / height, w: box.w / width, h: box.h / height },
      score,
      className: 'person',
    })
    frames.set(frame, detections)
  }
  return frames
}
