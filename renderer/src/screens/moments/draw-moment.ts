import type { Moment } from '#core/contract/moment-view.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { drawArrow, drawPath } from '../../overlay/draw-shapes.ts'
import { toCanvas, type PictureRect } from '../../overlay/fit-picture.ts'
import { lineArrow } from '../../overlay/line-arrow.ts'
import { PALETTE } from '../../overlay/palette.ts'

const COUNTED = '#3ddc97'
const LEFT_OUT = '#ff6b6b'

/** The lines, and over them one way: where it came from, where it was when it was decided, and its passage. */
export function drawMoment(
  context: CanvasRenderingContext2D,
  rect: PictureRect,
  { lines }: Calibration,
  moment: Moment | undefined,
): void {
  for (const { id, points } of lines) {
    const placed = points.map((point) => toCanvas(point, rect))
    const mine = id === moment?.lineId
    drawPath(context, placed, { stroke: 'rgba(0, 0, 0, 0.55)', width: mine ? 6 : 4, alpha: mine ? 1 : 0.5 })
    drawPath(context, placed, { stroke: PALETTE.line, width: mine ? 3.5 : 2, alpha: mine ? 1 : 0.5 })
    if (mine) drawArrow(context, lineArrow(points, rect, 30), PALETTE.in)
  }
  if (!moment) return
  const { evidence, outcome } = moment
  const colour = outcome === 'counted' ? COUNTED : LEFT_OUT
  const path = evidence.path.map(([x, y]) => toCanvas([x, y], rect))
  drawPath(context, path, { stroke: 'rgba(0, 0, 0, 0.6)', width: 6 })
  drawPath(context, path, { stroke: colour, width: 3 })
  for (const point of path) dot(context, point, 2.5, colour)
  const [left, top, width, height] = evidence.box
  const [x, y] = toCanvas([left, top], rect)
  context.strokeStyle = colour
  context.lineWidth = 2
  context.strokeRect(x, y, width * rect.w, height * rect.h)
  if (path.length >= 2) drawArrow(context, { from: path.at(-2)!, to: path.at(-1)! }, colour)
  const at = passage(evidence.path)
  if (at) dot(context, toCanvas(at, rect), 6, PALETTE.lineFlash)
}

/** Where the way was at the moment itself. */
function passage(path: Moment['evidence']['path']): [number, number] | undefined {
  const after = path.findIndex(([, , ms]) => ms >= 0)
  if (after <= 0) return undefined
  const [a, b] = [path[after - 1]!, path[after]!]
  const share = b[2] === a[2] ? 0 : -a[2] / (b[2] - a[2])
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

function dot(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  radius: number,
  colour: string,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = colour
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = 'rgba(0, 0, 0, 0.7)'
  context.stroke()
}
