import type { Calibration } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import { drawingOf, type Drawing, type Shape, type ShapeKind, type ShapeWords } from './shapes.ts'
import type { Guide } from './snap.ts'

export type ToolName = 'select' | ShapeKind

export interface Selection {
  readonly shapeId: string
  /** The chosen point; absent: the whole shape. */
  readonly point?: number
  /** Further shapes that are chosen with it, each as a whole. */
  readonly also?: readonly string[]
}

/** What the hand is in the middle of. */
type Gesture =
  | {
      readonly kind: 'drag'
      readonly part: 'point' | 'edge' | 'shape' | 'several'
      readonly shapeId: string
      /** Number of the point, or of the edge. */
      readonly index: number
      /** Where it was taken hold of. */
      readonly from: Point
      /** The drawing before, for one step to undo and for giving up. */
      readonly before: Drawing
      /** Of several: what a press that did not move chooses. */
      readonly clicked?: Selection | undefined
    }
  | {
      /** A rectangle that chooses what it touches. */
      readonly kind: 'band'
      readonly from: Point
      readonly to: Point
      /** What was chosen before and stays so: Shift. */
      readonly kept: readonly string[]
    }
  | {
      readonly kind: 'draw'
      /** Points that are placed. */
      readonly points: readonly Point[]
      /** Where the next one would go. */
      readonly hover: Point
      /** The button or finger is down. */
      readonly pressed: boolean
    }

/** Something the hand asked for and did not get; each has a text. */
type Notice = 'tooManyPoints' | 'tooFewPoints' | 'tooManyShapes' | 'groundHasFour' | 'finishFirst'

export interface EditorState {
  readonly drawing: Drawing
  /** The drawing that is kept. */
  readonly saved: Drawing
  readonly past: readonly Drawing[]
  readonly future: readonly Drawing[]
  /** Steps with the same mark one after the other are one step: a name typed, an arrow key held down. */
  readonly mark: string | undefined
  readonly tool: ToolName
  readonly selection: Selection | undefined
  readonly gesture: Gesture | undefined
  readonly guides: readonly Guide[]
  /** Where the keyboard draws; shown while it does. */
  readonly cursor: Point | undefined
  readonly notice: Notice | undefined
  readonly words: ShapeWords
}

/** A pointer on the picture; `at` may lie beyond it. */
export interface PointerInput {
  readonly at: Point
  /** How near counts as on something, in picture heights. */
  readonly reach: number
  /** Picture width / height. */
  readonly aspect: number
  /** Shift: straight and 45° only. */
  readonly straight?: boolean
  /** Alt: nothing draws the point to it. */
  readonly free?: boolean
  /** Ctrl: the whole shape, wherever it is taken hold of. */
  readonly whole?: boolean
}

export function startEditor(calibration: Calibration, words: ShapeWords): EditorState {
  const drawing = drawingOf(calibration)
  return {
    drawing,
    saved: drawing,
    past: [],
    future: [],
    mark: undefined,
    tool: drawing.shapes.length === 0 ? 'line' : 'select',
    selection: undefined,
    gesture: undefined,
    guides: [],
    cursor: undefined,
    notice: undefined,
    words,
  }
}

export const shapeOf = ({ drawing }: EditorState, id: string | undefined): Shape | undefined =>
  drawing.shapes.find((shape) => shape.id === id)

/** One step that can be undone. With a mark it joins a step of the same mark just before it. */
export function commit(state: EditorState, drawing: Drawing, mark?: string): EditorState {
  if (drawing === state.drawing) return state
  if (mark !== undefined && mark === state.mark) return { ...state, drawing, future: [] }
  return { ...state, drawing, past: [...state.past, state.drawing], future: [], mark }
}

export function withShapes(drawing: Drawing, shapes: readonly Shape[]): Drawing {
  return { ...drawing, shapes }
}

export function mapShape(drawing: Drawing, id: string, change: (shape: Shape) => Shape): Drawing {
  return withShapes(
    drawing,
    drawing.shapes.map((shape) => (shape.id === id ? change(shape) : shape)),
  )
}

/** The same shape with other points. */
export function withPoints<T extends Shape>(shape: T, points: readonly Point[]): T {
  return { ...shape, points }
}

/** Nothing in hand any more; a drag that was not let go is taken back. */
export function atRest(state: EditorState): EditorState {
  if (!state.gesture) return state.guides.length > 0 ? { ...state, guides: [] } : state
  const drawing = state.gesture.kind === 'drag' ? state.gesture.before : state.drawing
  return { ...state, drawing, gesture: undefined, guides: [] }
}
