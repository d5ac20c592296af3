import type { CountingLine } from '#core/count/calibration.ts'
import { distanceToSegment } from '#core/geometry/segment.ts'

type Point = [number, number]

export interface Selection {
  readonly lineId: string
  /** The chosen corner; absent: the whole line. */
  readonly point?: number
}

type Drag =
  | { kind: 'point'; lineId: string; point: number }
  | { kind: 'line'; lineId: string; last: Point }
  | { kind: 'draw'; from: Point; to: Point }

export interface EditorState {
  readonly lines: readonly CountingLine[]
  readonly selection: Selection | undefined
  readonly drag: Drag | undefined
  readonly past: readonly (readonly CountingLine[])[]
  readonly future: readonly (readonly CountingLine[])[]
  /** The lines as they were when the drag began, for one undo step per drag. */
  readonly before: readonly CountingLine[] | undefined
}

export type EditorAction =
  /** `reach` is how near counts as on it, in picture heights; `aspect` is picture width / height. */
  | { type: 'press'; at: Point; reach: number; aspect: number }
  | { type: 'move'; at: Point }
  | { type: 'release'; newLine: (points: [Point, Point]) => CountingLine }
  | { type: 'nudge'; dx: number; dy: number }
  | { type: 'change'; lineId: string; change: Partial<Pick<CountingLine, 'name' | 'classes' | 'anchor'>> }
  | { type: 'flip' }
  | { type: 'insert-corner' }
  | { type: 'delete' }
  | { type: 'select'; lineId: string }
  | { type: 'escape' }
  | { type: 'undo' }
  | { type: 'redo' }

/** Shorter strokes are slips of the hand, picture widths or heights. */
const MIN_STROKE = 0.03
/** Points this near an edge of the picture lie on it. */
const SNAP = 0.015
const MAX_CORNERS = 64

export function startEditor(lines: readonly CountingLine[]): EditorState {
  return { lines, selection: undefined, drag: undefined, past: [], future: [], before: undefined }
}

/** One step of editing. Pure: pointer, keyboard and buttons all come through here. */
export function editLines(before: EditorState, action: EditorAction): EditorState {
  // A key or a second finger in the middle of a drag gives the drag up first.
  const state = before.drag && !DRAG_ACTIONS.has(action.type) ? giveUpDrag(before) : before
  switch (action.type) {
    case 'press':
      return press(state, action.at, action.reach, action.aspect)
    case 'move':
      return move(state, action.at)
    case 'release':
      return release(state, action.newLine)
    case 'nudge':
      return state.selection ? commit(state, mapSelected(state, (point) => snap([point[0] + action.dx, point[1] + action.dy]))) : state
    case 'change':
      return commit(state, state.lines.map((line) => (line.id === action.lineId ? { ...line, ...action.change } : line)))
    case 'flip':
      return state.selection ? commit(state, updateSelected(state, (line) => ({ ...line, points: [...line.points].reverse() }))) : state
    case 'insert-corner':
      return insertCorner(state)
    case 'delete':
      return remove(state)
    case 'select':
      return { ...state, selection: { lineId: action.lineId } }
    case 'escape':
      return state.drag ? giveUpDrag(state) : { ...state, selection: undefined }
    case 'undo': {
      const last = state.past.at(-1)
      return last ? { ...state, lines: last, past: state.past.slice(0, -1), future: [state.lines, ...state.future], selection: undefined } : state
    }
    case 'redo': {
      const next = state.future[0]
      return next ? { ...state, lines: next, past: [...state.past, state.lines], future: state.future.slice(1), selection: undefined } : state
    }
  }
}

const DRAG_ACTIONS: ReadonlySet<EditorAction['type']> = new Set(['move', 'release', 'escape'])

function giveUpDrag(state: EditorState): EditorState {
  return { ...state, lines: state.before ?? state.lines, drag: undefined, before: undefined }
}

function press(state: EditorState, at: Point, reach: number, aspect: number): EditorState {
  const scaled = (point: readonly [number, number]): Point => [point[0] * aspect, point[1]]
  const here = scaled(at)
  // The chosen line first: its handles lie on top.
  const ordered = [...state.lines].sort((a, b) => Number(b.id === state.selection?.lineId) - Number(a.id === state.selection?.lineId))
  for (const line of ordered) {
    const point = line.points.findIndex((corner) => Math.hypot(scaled(corner)[0] - here[0], corner[1] - here[1]) <= reach)
    if (point >= 0) return { ...state, selection: { lineId: line.id, point }, drag: { kind: 'point', lineId: line.id, point }, before: state.lines }
  }
  for (const line of ordered) {
    const near = line.points.slice(1).some((corner, i) => distanceToSegment(here, scaled(line.points[i]!), scaled(corner)) <= reach)
    if (near) return { ...state, selection: { lineId: line.id }, drag: { kind: 'line', lineId: line.id, last: at }, before: state.lines }
  }
  return { ...state, selection: undefined, drag: { kind: 'draw', from: snap(at), to: snap(at) }, before: state.lines }
}

function move(state: EditorState, at: Point): EditorState {
  const { drag } = state
  if (!drag) return state
  if (drag.kind === 'draw') return { ...state, drag: { ...drag, to: snap(at) } }
  if (drag.kind === 'point') {
    return { ...state, lines: state.lines.map((line) => (line.id === drag.lineId ? { ...line, points: line.points.map((point, i) => (i === drag.point ? snap(at) : point)) } : line)) }
  }
  const line = state.lines.find(({ id }) => id === drag.lineId)!
  // The whole line stops at the edge, so that its shape is kept.
  const [dx, dy] = [0, 1].map((axis) => {
    const values = line.points.map((point) => point[axis]!)
    return Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), at[axis]! - drag.last[axis]!))
  }) as Point
  const moved = state.lines.map((one) => (one.id === drag.lineId ? { ...one, points: one.points.map(([x, y]): Point => [x + dx, y + dy]) } : one))
  return { ...state, lines: moved, drag: { ...drag, last: [drag.last[0] + dx, drag.last[1] + dy] } }
}

function release(state: EditorState, newLine: (points: [Point, Point]) => CountingLine): EditorState {
  const { drag, before = state.lines } = state
  const rested: EditorState = { ...state, drag: undefined, before: undefined }
  if (!drag) return state
  if (drag.kind !== 'draw') return state.lines === before ? rested : { ...rested, past: [...state.past, before], future: [] }
  if (Math.hypot(drag.to[0] - drag.from[0], drag.to[1] - drag.from[1]) < MIN_STROKE) return rested
  const line = newLine([drag.from, drag.to])
  return { ...commit(rested, [...state.lines, line]), selection: { lineId: line.id } }
}

function insertCorner(state: EditorState): EditorState {
  const line = state.lines.find(({ id }) => id === state.selection?.lineId)
  if (!line || line.points.length >= MAX_CORNERS) return state
  // In the middle of the longest part, or of the part after the chosen corner.
  const lengths = line.points.slice(1).map(([x, y], i) => Math.hypot(x - line.points[i]![0], y - line.points[i]![1]))
  const chosen = state.selection?.point
  const part = chosen !== undefined && chosen < lengths.length ? chosen : lengths.indexOf(Math.max(...lengths))
  const [a, b] = [line.points[part]!, line.points[part + 1]!]
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const lines = updateSelected(state, (one) => ({ ...one, points: [...one.points.slice(0, part + 1), middle, ...one.points.slice(part + 1)] }))
  return { ...commit(state, lines), selection: { lineId: line.id, point: part + 1 } }
}

/** Deletes the chosen corner while two remain, otherwise the line. */
function remove(state: EditorState): EditorState {
  const { selection } = state
  const line = state.lines.find(({ id }) => id === selection?.lineId)
  if (!selection || !line) return state
  if (selection.point !== undefined && line.points.length > 2) {
    return { ...commit(state, updateSelected(state, (one) => ({ ...one, points: one.points.filter((_, i) => i !== selection.point) }))), selection: { lineId: line.id } }
  }
  return { ...commit(state, state.lines.filter(({ id }) => id !== line.id)), selection: undefined }
}

function commit(state: EditorState, lines: readonly CountingLine[]): EditorState {
  return { ...state, lines, past: [...state.past, state.lines], future: [] }
}

function updateSelected(state: EditorState, change: (line: CountingLine) => CountingLine): CountingLine[] {
  return state.lines.map((line) => (line.id === state.selection?.lineId ? change(line) : line))
}

function mapSelected(state: EditorState, change: (point: Point) => Point): CountingLine[] {
  const { selection } = state
  return updateSelected(state, (line) => ({ ...line, points: line.points.map((point, i) => (selection?.point === undefined || selection.point === i ? change(point) : point)) }))
}

function snap(point: readonly [number, number]): Point {
  return point.map((value) => (value < SNAP ? 0 : value > 1 - SNAP ? 1 : Math.round(value * 1e4) / 1e4)) as Point
}
