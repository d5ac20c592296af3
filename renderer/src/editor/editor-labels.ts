import type { PictureLabel } from '../overlay/draw-shapes.ts'
import { toCanvas, type PictureRect } from '../overlay/fit-picture.ts'
import { lineArrow } from '../overlay/line-arrow.ts'
import { PALETTE } from '../overlay/palette.ts'
import { ARROW, COLOUR, type EditorPaint } from './editor-paint.ts'
import type { Layer } from './layers.ts'
import { chosenIds } from './several.ts'
import { IN_HAND, shapeName, type Shape } from './shapes.ts'

type Place = readonly [number, number]

/**
 * All words on the picture, the most important first: directions, what keeps the drawing from being saved, names,
 * hints. They are placed together, since each alone would lie on the next.
 */
export function editorLabels(paint: EditorPaint): PictureLabel[] {
  const { state, rect, marks, layers } = paint
  const chosen = chosenIds(state.selection)
  const chosenFirst = [...state.drawing.shapes].sort(
    (a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)),
  )
  return [
    ...handLabels(paint),
    ...chosenFirst.flatMap((shape) =>
      shape.kind === 'line' ? wayLabels(shape.points, waysOf(shape, paint), rect) : [],
    ),
    ...marks.map(({ at, text }) => besideMark(toCanvas(at, rect), -16, text, PALETTE.problem)),
    ...chosenFirst.map((shape) => nameLabel(shape, paint)),
    ...layers.flatMap((layer) => layerLabels(layer, rect)),
  ]
}

const waysOf = (shape: Extract<Shape, { kind: 'line' }>, { ways }: EditorPaint): EditorPaint['ways'] => ({
  in: shape.of.ways?.in ?? ways.in,
  out: shape.of.ways?.out ?? ways.out,
})

/** A line that is being drawn already says which way is in, and what it would have counted. */
function handLabels({ state: { gesture, tool }, rect, ways, expected }: EditorPaint): PictureLabel[] {
  if (gesture?.kind !== 'draw' || tool !== 'line') return []
  const points = [...gesture.points, gesture.hover]
  const text = expected.get(IN_HAND)
  const canvas = points.map((point) => toCanvas(point, rect))
  return [
    ...wayLabels(points, ways, rect),
    ...(text ? [{ text, colour: PALETTE.line, places: aboveUpper(canvas, rect) }] : []),
  ]
}

/** The two directions in words: each grows away from the line, so that a long one covers neither line nor the other. */
function wayLabels(points: Shape['points'], ways: EditorPaint['ways'], rect: PictureRect): PictureLabel[] {
  const { from, to } = lineArrow(points, rect, ARROW)
  const right = to[0] - from[0]
  const lean = Math.abs(right) < 12 ? 0 : Math.sign(right)
  const word = (text: string, colour: string, shares: readonly number[], lean: number): PictureLabel => ({
    text,
    colour,
    plain: true,
    places: (width, height) =>
      shares.map((share): Place => {
        const [x, y] = [from[0] + right * share, from[1] + (to[1] - from[1]) * share]
        return [lean === 0 ? x - width / 2 : lean > 0 ? x : x - width, y - height / 2]
      }),
  })
  return [
    word(ways.in, PALETTE.in, lean === 0 ? [1.5, 2.2, 2.9] : [1.2, 1.7, 2.3], lean),
    word(ways.out, PALETTE.out, [-0.5, -1.1, -1.7], -lean),
  ]
}

function nameLabel(shape: Shape, { state, rect, marks, expected }: EditorPaint): PictureLabel {
  const name = shapeName(shape, state.drawing.shapes, state.words)
  const expectedText = expected.get(shape.id)
  const wrong = marks.some(({ shapeId }) => shapeId === shape.id)
  return {
    text:
      shape.kind === 'ground'
        ? `${name}: ${shape.of.widthM} × ${shape.of.depthM} m`
        : expectedText
          ? `${name}: ${expectedText}`
          : name,
    colour: wrong ? PALETTE.problem : COLOUR[shape.kind],
    places: aboveUpper(
      shape.points.map((point) => toCanvas(point, rect)),
      rect,
    ),
  }
}

/** Above the highest point, kept in the picture's place; else below it. */
function aboveUpper(points: readonly Place[], rect: PictureRect): PictureLabel['places'] {
  const upper = points.reduce((best, point) => (point[1] < best[1] ? point : best), points[0] ?? [0, 0])
  return (_width, height) => [
    [upper[0] + 10, Math.max(Math.max(0, rect.y) + 4, upper[1] - 8 - height - 2)],
    [upper[0] + 14, upper[1] + 12],
  ]
}

function layerLabels(layer: Layer, rect: PictureRect): PictureLabel[] {
  if (layer.kind === 'warning')
    return [
      besideMark(toCanvas(layer.at, rect), 0, layer.text, layer.level === 'error' ? PALETTE.problem : PALETTE.warning),
    ]
  if (layer.kind !== 'suggestion' || !layer.points[0]) return []
  const [x, y] = toCanvas(layer.points[0], rect)
  return [{ text: layer.text, colour: PALETTE.suggestion, places: () => [[x + 10, y + 4]] }]
}

/** Right of a mark, else left of it. */
function besideMark([x, y]: Place, up: number, text: string, colour: string): PictureLabel {
  return {
    text,
    colour,
    places: (width, height) => [
      [x + 13, y + up - height / 2],
      [x - 13 - width, y + up - height / 2],
    ],
  }
}
