import { MAX_POINTS, type Point } from '#core/geometry/point.ts'
import {
  atRest,
  commit,
  mapShape,
  shapeOf,
  withPoints,
  withShapes,
  type EditorState,
  type PointerInput,
  type Selection,
  type ToolName,
} from './editor-state.ts'
import { duplicatesOf } from './duplicate.ts'
import { edgesOf, middle } from './hit-test.ts'
import { chosenIds, chosenShapes, isSeveral, moveShapes, selectionOf, toggled, within } from './several.ts'
import { neighbourStop } from './stops.ts'
import { countLike, fewestPoints, MAX_SHAPES, type Drawing, type Shape } from './shapes.ts'
import { onPicture } from './snap.ts'
import { addPoint, finishPath } from './tools/draw-path.ts'
import { PATHS, TOOLS } from './tools/tools.ts'

export type EditorAction =
  | { readonly type: 'press' | 'move' | 'release'; readonly input: PointerInput }
  /** A second finger, a lost pointer: what is in hand is given up. */
  | { readonly type: 'cancel' }
  | { readonly type: 'tool'; readonly tool: ToolName }
  /** `adds`: to what is chosen, or takes it out of that. */
  | { readonly type: 'select'; readonly shapeId: string; readonly point?: number; readonly adds?: boolean }
  | { readonly type: 'select-all' }
  /** The next or previous stop: shape, its points, next shape. */
  | { readonly type: 'step'; readonly by: 1 | -1 }
  /** An arrow key: moves what is chosen, or the drawing cursor. Parts of the picture. */
  | { readonly type: 'arrow'; readonly dx: number; readonly dy: number }
  /** Puts a point where the drawing cursor is. */
  | { readonly type: 'place' }
  | { readonly type: 'finish' }
  | { readonly type: 'escape' }
  | { readonly type: 'delete' }
  | { readonly type: 'insert' }
  | { readonly type: 'flip' }
  /** New properties of a shape; `mark` joins keys of one text into one step. */
  | {
      readonly type: 'change'
      readonly shapeId: string
      readonly change: (shape: Shape) => Shape
      readonly mark?: string
    }
  | { readonly type: 'rest'; readonly change: Partial<Drawing['rest']>; readonly mark?: string }
  /** Shapes from a template, another camera or a suggestion. */
  | { readonly type: 'put'; readonly shapes: readonly Shape[] }
  /** Copies of what is chosen, or of shapes that were copied before, also in another camera. */
  | { readonly type: 'duplicate'; readonly shapes?: readonly Shape[] }
  /** This drawing is kept now. */
  | { readonly type: 'saved'; readonly drawing: Drawing }
  /** Saving was asked for with a shape half drawn. */
  | { readonly type: 'unfinished' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }

/** May come in the middle of a drag or a drawing; all else gives a drag up first. */
const IN_HAND: ReadonlySet<EditorAction['type']> = new Set([
  'press',
  'move',
  'release',
  'cancel',
  'escape',
  'arrow',
  'place',
  'finish',
  'undo',
  'delete',
  'change',
  'rest',
  'saved',
  'unfinished',
])

/** One step of editing. Pure: pointer, keyboard and buttons all come through here. */
export function edit(before: EditorState, action: EditorAction): EditorState {
  const state =
    before.gesture && (!IN_HAND.has(action.type) || (before.gesture.kind !== 'draw' && !POINTER.has(action.type)))
      ? atRest(before)
      : before
  switch (action.type) {
    case 'press':
    case 'move':
    case 'release':
      return TOOLS[state.tool][action.type](state, action.input)
    case 'cancel':
      // The finger that turned out to be one of two had just placed a point.
      return state.gesture?.kind !== 'draw' ? atRest(state) : state.gesture.pressed ? backOnePoint(state) : state
    case 'tool':
      return {
        ...atRest(state),
        tool: action.tool,
        notice: undefined,
        cursor: undefined,
        selection: action.tool === 'select' ? state.selection : undefined,
      }
    case 'select':
      return {
        ...state,
        tool: 'select',
        notice: undefined,
        selection: action.adds
          ? toggled(state.selection, action.shapeId)
          : { shapeId: action.shapeId, ...(action.point !== undefined && { point: action.point }) },
      }
    case 'select-all':
      return { ...state, tool: 'select', selection: selectionOf(state.drawing.shapes.map(({ id }) => id)) }
    case 'step':
      return { ...state, selection: neighbourStop(state, action.by) }
    case 'arrow':
      return PATHS[state.tool] ? moveCursor(state, action.dx, action.dy) : nudge(state, action.dx, action.dy)
    case 'place':
      return place(state)
    case 'finish':
      return PATHS[state.tool] ? finishPath(state, PATHS[state.tool]!) : state
    case 'escape':
      return escape(state)
    case 'delete':
      return remove(state)
    case 'insert':
      return insert(state)
    case 'flip':
      return flip(state)
    case 'change':
      return commit(state, mapShape(state.drawing, action.shapeId, action.change), action.mark)
    case 'rest':
      return changeRest(state, action.change, action.mark)
    case 'put':
      return put(state, action.shapes)
    case 'duplicate':
      return duplicate(state, action.shapes ?? chosenShapes(state))
    case 'saved':
      return { ...state, saved: action.drawing }
    case 'unfinished':
      return { ...state, notice: 'finishFirst' }
    case 'undo':
      return undo(state)
    case 'redo': {
      const next = state.future[0]
      return next
        ? {
            ...state,
            drawing: next,
            past: [...state.past, state.drawing],
            future: state.future.slice(1),
            mark: undefined,
            selection: stillThere(next, state.selection),
            notice: undefined,
          }
        : state
    }
  }
}

const POINTER: ReadonlySet<EditorAction['type']> = new Set(['press', 'move', 'release'])

function undo(state: EditorState): EditorState {
  // While drawing, the last point is taken back.
  if (state.gesture?.kind === 'draw') return backOnePoint(state)
  const last = state.past.at(-1)
  return last
    ? {
        ...state,
        drawing: last,
        past: state.past.slice(0, -1),
        future: [state.drawing, ...state.future],
        mark: undefined,
        selection: stillThere(last, state.selection),
        notice: undefined,
      }
    : state
}

/** There is one ground, and no copy of it. */
function duplicate(state: EditorState, shapes: readonly Shape[]): EditorState {
  const copied = shapes.filter(({ kind }) => kind !== 'ground')
  const copies = duplicatesOf(copied, state.drawing.shapes, state.words)
  const next = put(state, copies)
  return next.drawing === state.drawing ? next : { ...next, selection: selectionOf(copies.map(({ id }) => id)) }
}

function stillThere({ shapes }: Drawing, selection: Selection | undefined): Selection | undefined {
  if (selection?.also) {
    const there = new Set(shapes.map(({ id }) => id))
    return selectionOf(chosenIds(selection).filter((id) => there.has(id)))
  }
  const shape = shapes.find(({ id }) => id === selection?.shapeId)
  if (!shape || !selection) return undefined
  return selection.point !== undefined && selection.point >= shape.points.length ? { shapeId: shape.id } : selection
}

function backOnePoint(state: EditorState): EditorState {
  if (state.gesture?.kind !== 'draw') return state
  const points = state.gesture.points.slice(0, -1)
  return {
    ...state,
    notice: undefined,
    guides: [],
    gesture: points.length > 0 ? { ...state.gesture, points, pressed: false } : undefined,
  }
}

function escape(state: EditorState): EditorState {
  if (state.gesture) return { ...atRest(state), notice: undefined }
  if (state.tool !== 'select') return { ...state, tool: 'select', cursor: undefined, guides: [], notice: undefined }
  return { ...state, selection: undefined, notice: undefined }
}

const MIDDLE: Point = [0.5, 0.5]

function moveCursor(state: EditorState, dx: number, dy: number): EditorState {
  const from = state.cursor ?? (state.gesture?.kind === 'draw' ? state.gesture.points.at(-1)! : MIDDLE)
  const cursor = onPicture([from[0] + dx, from[1] + dy])
  return {
    ...state,
    cursor,
    guides: [],
    gesture: state.gesture?.kind === 'draw' ? { ...state.gesture, hover: cursor } : state.gesture,
  }
}

function place(state: EditorState): EditorState {
  const tool = PATHS[state.tool]
  if (!tool) return state
  const cursor = state.cursor ?? MIDDLE
  if (state.gesture?.kind !== 'draw') {
    const begun = TOOLS[state.tool].press(state, { at: cursor, reach: 0, aspect: 1, free: true })
    return {
      ...begun,
      cursor,
      gesture: begun.gesture?.kind === 'draw' ? { ...begun.gesture, pressed: false } : begun.gesture,
    }
  }
  const next = addPoint(state, tool, cursor)
  return next.gesture?.kind === 'draw' ? { ...next, cursor, gesture: { ...next.gesture, pressed: false } } : next
}

function nudge(state: EditorState, dx: number, dy: number): EditorState {
  const { selection } = state
  if (isSeveral(state)) {
    const ids = chosenIds(selection)
    return commit(state, moveShapes(state.drawing, ids, [dx, dy]), `arrow ${ids.join(' ')} all`)
  }
  const shape = shapeOf(state, selection?.shapeId)
  if (!selection || !shape) return state
  const chosen = (i: number) => selection.point === undefined || selection.point === i
  const [wayX, wayY] = within(
    shape.points.filter((_, i) => chosen(i)),
    [dx, dy],
  )
  if (wayX === 0 && wayY === 0) return state
  const points = shape.points.map((point, i): Point =>
    chosen(i) ? onPicture([point[0] + wayX, point[1] + wayY]) : point,
  )
  return commit(
    state,
    mapShape(state.drawing, shape.id, (one) => withPoints(one, points)),
    `arrow ${shape.id} ${selection.point ?? 'all'}`,
  )
}

/** Deletes the chosen point while enough remain, otherwise the shape; while drawing, the last point. */
function remove(state: EditorState): EditorState {
  if (state.gesture?.kind === 'draw') return backOnePoint(state)
  const { selection } = state
  const shape = shapeOf(state, selection?.shapeId)
  if (!selection || !shape) return state
  if (isSeveral(state)) return withoutShapes(state, chosenIds(selection))
  if (selection.point !== undefined && shape.kind === 'ground') return { ...state, notice: 'groundHasFour' }
  if (selection.point !== undefined && shape.points.length > fewestPoints(shape.kind)) {
    const fewer = shape.points.filter((_, i) => i !== selection.point)
    return {
      ...commit(
        state,
        mapShape(state.drawing, shape.id, (one) => withPoints(one, fewer)),
      ),
      selection: { shapeId: shape.id },
    }
  }
  return withoutShapes(state, [shape.id])
}

function withoutShapes(state: EditorState, ids: readonly string[]): EditorState {
  const left = state.drawing.shapes.filter(({ id }) => !ids.includes(id))
  return { ...commit(state, withShapes(state.drawing, left)), selection: undefined }
}

/** A new point in the middle of the edge after the chosen point, else of the longest edge. */
function insert(state: EditorState): EditorState {
  const shape = shapeOf(state, state.selection?.shapeId)
  if (!shape || isSeveral(state)) return state
  if (shape.kind === 'ground') return { ...state, notice: 'groundHasFour' }
  if (shape.points.length >= MAX_POINTS) return { ...state, notice: 'tooManyPoints' }
  const edges = edgesOf(shape)
  const lengths = edges.map(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]))
  const chosen = state.selection?.point
  const index = chosen !== undefined && chosen < edges.length ? chosen : lengths.indexOf(Math.max(...lengths))
  const points = shape.points.toSpliced(index + 1, 0, onPicture(middle(edges[index]!)))
  return {
    ...commit(
      state,
      mapShape(state.drawing, shape.id, (one) => withPoints(one, points)),
    ),
    selection: { shapeId: shape.id, point: index + 1 },
  }
}

/** Turns the points round: what was in is out. */
function flip(state: EditorState): EditorState {
  const shape = shapeOf(state, state.selection?.shapeId)
  if (shape?.kind !== 'line' || isSeveral(state)) return state
  const { point } = state.selection!
  const drawing = mapShape(state.drawing, shape.id, (one) => withPoints(one, one.points.toReversed()))
  return {
    ...commit(state, drawing),
    selection: { shapeId: shape.id, ...(point !== undefined && { point: shape.points.length - 1 - point }) },
  }
}

/** There is one perspective: one that is given takes the place of the four points drawn. */
function changeRest(state: EditorState, change: Partial<Drawing['rest']>, mark: string | undefined): EditorState {
  const shapes = change.perspective
    ? state.drawing.shapes.filter(({ kind }) => kind !== 'ground')
    : state.drawing.shapes
  const next = commit(state, { shapes, rest: { ...state.drawing.rest, ...change } }, mark)
  return { ...next, selection: stillThere(next.drawing, next.selection) }
}

function put(state: EditorState, shapes: readonly Shape[]): EditorState {
  if (shapes.length === 0) return state
  const kept = shapes.some(({ kind }) => kind === 'ground')
    ? state.drawing.shapes.filter(({ kind }) => kind !== 'ground')
    : state.drawing.shapes
  const all = [...kept, ...shapes]
  if (shapes.some(({ kind }) => countLike(kind, all) > MAX_SHAPES)) return { ...state, notice: 'tooManyShapes' }
  return { ...commit(state, withShapes(state.drawing, all)), tool: 'select', selection: { shapeId: shapes[0]!.id } }
}
