import type { LineTotal } from '#core/count/totals.ts'
import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import { mayCount } from '#core/count/animals-as-people.ts'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import { drawArrow, drawLabel, drawLabels, drawPath, type PictureLabel } from './draw-shapes.ts'
import { toCanvas, type PictureRect } from './fit-picture.ts'
import { lineArrow } from './line-arrow.ts'
import { PALETTE, trackColour } from './palette.ts'

/** How long a line stays bright after a crossing, ms. */
export const FLASH_MS = 700

export interface OverlayInput {
  readonly header: PreviewHeader | undefined
  readonly calibration: Calibration
  readonly totals: readonly LineTotal[]
  /** When each line was last crossed, by id; the clock of `nowMs`. */
  readonly flashes: ReadonlyMap<string, number>
  readonly nowMs: number
  /** Words for the two directions and the classes. */
  readonly words: { in: string; out: string; ofClass: (className: string) => string }
  /** Line labels are left out in small pictures. */
  readonly compact: boolean
}

/** Draws what was counted over the picture it was counted in. `rect` in CSS pixels of the context. */
export function drawOverlay(context: CanvasRenderingContext2D, rect: PictureRect, input: OverlayInput): void {
  const { calibration, header } = input
  const labels: PictureLabel[] = []
  for (const { polygon } of calibration.masks)
    drawPath(
      context,
      polygon.map((p) => toCanvas(p, rect)),
      { fill: PALETTE.mask, closed: true },
    )
  for (const { polygon, name } of calibration.zones) {
    const points = polygon.map((p) => toCanvas(p, rect))
    drawPath(context, points, { stroke: PALETTE.zone, width: 1.5, fill: 'rgba(110, 198, 255, 0.12)', closed: true })
    labels.push({
      text: name,
      colour: PALETTE.zone,
      places: (_, height) => [[points[0]![0], points[0]![1] - height - 2]],
    })
  }
  drawTracks(context, rect, header, input)
  for (const line of calibration.lines) labels.push(drawLine(context, rect, line, input))
  // Lines have the last word: what they count is what one looks for.
  if (!input.compact) drawLabels(context, labels.toReversed())
}

/** Boxes and paths of who is followed in a picture; with `words` what they are. */
export function drawTracks(
  context: CanvasRenderingContext2D,
  rect: PictureRect,
  header: PreviewHeader | undefined,
  input: Pick<OverlayInput, 'calibration' | 'compact'> & Partial<Pick<OverlayInput, 'words'>>,
): void {
  for (const track of header?.tracks ?? [])
    drawTrack(context, rect, track, input, isCounted(input.calibration, track.className))
}

function drawTrack(
  context: CanvasRenderingContext2D,
  rect: PictureRect,
  track: PreviewHeader['tracks'][number],
  { compact, words }: Pick<OverlayInput, 'compact'> & Partial<Pick<OverlayInput, 'words'>>,
  counted: boolean,
): void {
  const colour = counted ? trackColour(track.id) : PALETTE.ignored
  const [left, top, width, height] = track.box
  const [x, y] = toCanvas([left, top], rect)
  if (counted)
    drawPath(
      context,
      track.path.map((p) => toCanvas(p, rect)),
      { stroke: colour, width: compact ? 1 : 2, alpha: 0.8 },
    )
  context.strokeStyle = colour
  context.lineWidth = compact || !counted ? 1 : 2
  context.strokeRect(x, y, width * rect.w, height * rect.h)
  if (!compact && counted && words)
    drawLabel(
      context,
      `${words.ofClass(track.className)} ` +
        `${track.id}${track.speed === undefined ? '' : ` · ${track.speed.toFixed(1)} m/s`}`,
      [x, y],
      colour,
    )
}

/** What no line or zone counts is drawn faintly; before there are any, everything is of interest. */
function isCounted({ lines, zones }: Calibration, className: string): boolean {
  const targets = [...lines, ...zones]
  return targets.length === 0 || targets.some((target) => mayCount(target, className))
}

/** Draws a line, and gives back its label. */
function drawLine(
  context: CanvasRenderingContext2D,
  rect: PictureRect,
  line: CountingLine,
  input: OverlayInput,
): PictureLabel {
  const flashedMs = input.flashes.get(line.id)
  const bright = flashedMs === undefined ? 0 : Math.max(0, 1 - (input.nowMs - flashedMs) / FLASH_MS)
  const points = line.points.map((p) => toCanvas(p, rect))
  drawPath(context, points, { stroke: 'rgba(0, 0, 0, 0.55)', width: (input.compact ? 3 : 5) + bright * 6 })
  drawPath(context, points, {
    stroke: bright > 0 ? PALETTE.lineFlash : PALETTE.line,
    width: (input.compact ? 1.5 : 3) + bright * 3,
  })
  const arrow = lineArrow(line.points, rect, input.compact ? 12 : 30)
  drawArrow(context, arrow, PALETTE.in)
  const sum = (key: 'in' | 'out') =>
    input.totals.reduce((total, one) => (one.lineId === line.id ? total + one[key] : total), 0)
  return {
    text:
      `${line.name}   ${line.ways?.in ?? input.words.in} ${sum('in')}   ${line.ways?.out ?? input.words.out} ` +
      `${sum('out')}`,
    colour: PALETTE.line,
    places: aboveEnd(points, rect),
  }
}

/** Above the upper end of the line, where it hides nobody who crosses; beside it at the top edge. */
function aboveEnd(points: readonly (readonly [number, number])[], rect: PictureRect): PictureLabel['places'] {
  const upper = points.reduce((best, point) => (point[1] < best[1] ? point : best))
  return (_, height) => {
    const above = upper[1] - 10 - height
    return [above < rect.y ? [upper[0] + 8, rect.y + 6] : [upper[0], above]]
  }
}
