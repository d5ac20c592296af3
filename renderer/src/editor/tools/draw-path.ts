import { MAX_POINTS, type Point } from '#core/geometry/point.ts'
import { atRest, commit, withShapes, type EditorState, type PointerInput } from '../editor-state.ts'
import { distance } from '../hit-test.ts'
import { countLike, fewestPoints, MAX_SHAPES, newShape, type Shape, type ShapeKind } from '../shapes.ts'
import { snap } from '../snap.ts'
import type { Tool } from './tool.ts'

/** Shorter strokes are clicks of an unsteady hand, picture heights. */
const MIN_STROKE = 0.03

export interface PathTool {
  readonly kind: ShapeKind
  /** The shape is done with so many points. */
  readonly exactly?: number
  /** Last hand on the points of a finished shape. */
  readonly arrange?: (points: readonly Point[]) => readonly Point[]
}

/**
 * Point by point, until the last one is pressed again (a double click), the first one (areas), or Enter; or in one
 * stroke: a line from end to end, an area from corner to corner.
 */
export function pathTool(tool: PathTool): Tool {
  return {
    press(state, input) {
      const { gesture } = state
      if (gesture?.kind !== 'draw') {
        if (countLike(tool.kind, state.drawing.shapes) >= MAX_SHAPES) return { ...state, notice: 'tooManyShapes' }
        const { at, guides } = placeFor(state, input, undefined)
        return {
          ...state,
          selection: undefined,
          notice: undefined,
          cursor: undefined,
          guides,
          gesture: { kind: 'draw', points: [at], hover: at, pressed: true },
        }
      }
      const { points } = gesture
      const on = (point: Point) => distance(point, input.at, input.aspect) <= input.reach
      if (on(points.at(-1)!) || (tool.kind !== 'line' && points.length >= 3 && on(points[0]!)))
        return finishPath(state, tool)
      return addPoint(state, tool, placeFor(state, input, points.at(-1)).at)
    },

    move(state, input) {
      const { gesture } = state
      const { at, guides } = placeFor(state, input, gesture?.kind === 'draw' ? gesture.points.at(-1) : undefined)
      if (gesture?.kind !== 'draw') return { ...state, guides, cursor: undefined }
      return { ...state, guides, cursor: undefined, gesture: { ...gesture, hover: at } }
    },

    release(state, input) {
      const { gesture } = state
      if (gesture?.kind !== 'draw') return atRest(state)
      const [start] = gesture.points
      const stroke =
        gesture.pressed && gesture.points.length === 1 && distance(start!, gesture.hover, input.aspect) >= MIN_STROKE
      if (!stroke) return { ...state, gesture: { ...gesture, pressed: false } }
      const points = tool.kind === 'line' ? [start!, gesture.hover] : rectangle(start!, gesture.hover)
      return finishPath({ ...state, gesture: { ...gesture, points } }, tool)
    },
  }
}

/** One more point; the shape is done when it has all. */
export function addPoint(state: EditorState, tool: PathTool, at: Point): EditorState {
  if (state.gesture?.kind !== 'draw') return state
  const { points } = state.gesture
  if (points.length >= MAX_POINTS) return { ...state, notice: 'tooManyPoints' }
  const next: EditorState = {
    ...state,
    notice: undefined,
    gesture: { kind: 'draw', points: [...points, at], hover: at, pressed: true },
  }
  return tool.exactly === points.length + 1 ? finishPath(next, tool) : next
}

/** Makes a shape of what is drawn; with too few points it goes on. */
export function finishPath(state: EditorState, tool: PathTool): EditorState {
  if (state.gesture?.kind !== 'draw') return state
  const { points } = state.gesture
  if (points.length < fewestPoints(tool.kind))
    return { ...state, notice: 'tooFewPoints', gesture: { ...state.gesture, pressed: false } }
  const others = state.drawing.shapes.filter(({ kind }) => tool.kind !== 'ground' || kind !== 'ground')
  const shape: Shape = newShape(tool.kind, tool.arrange?.(points) ?? points, others, state.words)
  const rested: EditorState = {
    ...state,
    gesture: undefined,
    guides: [],
    cursor: undefined,
    notice: undefined,
    tool: 'select',
    selection: { shapeId: shape.id },
  }
  return commit(rested, withShapes(state.drawing, [...others, shape]))
}

function placeFor(state: EditorState, { at, reach, aspect, straight, free }: PointerInput, from: Point | undefined) {
  return snap(at, {
    reach: free ? 0 : reach,
    aspect,
    others: state.drawing.shapes,
    angleFrom: straight ? from : undefined,
  })
}

function rectangle([x1, y1]: Point, [x2, y2]: Point): Point[] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ]
}
