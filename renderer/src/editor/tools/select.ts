import { MAX_POINTS, type Point } from '#core/geometry/point.ts'
import { atRest, commit, mapShape, shapeOf, withPoints, type EditorState, type PointerInput } from '../editor-state.ts'
import { edgesOf, hitTest, middle } from '../hit-test.ts'
import { chosenIds, isSeveral, moveShapes, selectionOf, toggled, touchedBy, within } from '../several.ts'
import { onPicture, snap } from '../snap.ts'
import type { Tool } from './tool.ts'

/**
 * Chooses, and moves points, edges and shapes; pulls a new point out of the middle of an edge. Shift adds shapes, and
 * a rectangle drawn on free ground chooses what it touches.
 */
export const selectTool: Tool = {
  press(state, input) {
    const several = isSeveral(state)
    const { selection } = state
    const hit = hitTest(state.drawing.shapes, input.at, {
      ...input,
      ...(!several && selection && { selectedId: selection.shapeId }),
    })
    if (!hit) return beginBand(state, input)
    const { shapeId, index } = hit
    const adds = input.straight === true && selection !== undefined && (several || selection.shapeId !== shapeId)
    if (adds || (several && chosenIds(selection).includes(shapeId))) return takeSeveral(state, shapeId, input, adds)
    const shape = shapeOf(state, shapeId)!
    const chosen = state.selection?.shapeId === shapeId
    const start = { kind: 'drag', shapeId, index, from: input.at, before: state.drawing } as const
    if (input.whole || hit.part === 'inside')
      return { ...state, selection: { shapeId }, gesture: { ...start, part: 'shape' }, notice: undefined }
    if (hit.part === 'point')
      return { ...state, selection: { shapeId, point: index }, gesture: { ...start, part: 'point' }, notice: undefined }
    if (hit.part === 'middle' && shape.kind !== 'ground') {
      if (shape.points.length >= MAX_POINTS) return { ...state, notice: 'tooManyPoints' }
      const drawing = mapShape(state.drawing, shapeId, (one) =>
        withPoints(one, one.points.toSpliced(index + 1, 0, onPicture(middle(edgesOf(one)[index]!)))),
      )
      return {
        ...state,
        drawing,
        selection: { shapeId, point: index + 1 },
        gesture: { ...start, part: 'point', index: index + 1 },
        notice: undefined,
      }
    }
    // A shape is first taken as a whole; its edges can be moved one by one when it is chosen.
    const part = chosen && shape.points.length > 2 ? 'edge' : 'shape'
    return { ...state, selection: { shapeId }, gesture: { ...start, part }, notice: undefined }
  },

  move(state, input) {
    const { gesture } = state
    if (gesture?.kind === 'band') return moveBand(state, gesture, input.at)
    if (gesture?.kind !== 'drag') return state
    if (gesture.part === 'several')
      return {
        ...state,
        drawing: moveShapes(gesture.before, chosenIds(state.selection), wayOf(gesture.from, input)),
        guides: [],
      }
    const base = gesture.before.shapes.find(({ id }) => id === gesture.shapeId)
    if (!base) return state
    if (gesture.part === 'point') return movePoint(state, gesture.shapeId, gesture.index, input)
    const points = base.points
    const moving =
      gesture.part === 'shape' ? points.map((_, i) => i) : [gesture.index, (gesture.index + 1) % points.length]
    const [dx, dy] = within(
      points.filter((_, i) => moving.includes(i)),
      wayOf(gesture.from, input),
    )
    const moved = points.map((point, i): Point =>
      moving.includes(i) ? onPicture([point[0] + dx, point[1] + dy]) : point,
    )
    return {
      ...state,
      drawing: mapShape(state.drawing, gesture.shapeId, (shape) => withPoints(shape, moved)),
      guides: [],
    }
  },

  release(state) {
    const { gesture } = state
    if (gesture?.kind !== 'drag') return atRest(state)
    const rested: EditorState = { ...state, gesture: undefined, guides: [] }
    return JSON.stringify(gesture.before) === JSON.stringify(state.drawing)
      ? { ...rested, drawing: gesture.before, ...('clicked' in gesture && { selection: gesture.clicked }) }
      : commit({ ...rested, drawing: gesture.before, mark: undefined }, state.drawing)
  },
}

/** Several shapes are moved together; a press that does not move chooses: one of them, or with Shift one less. */
function takeSeveral(state: EditorState, shapeId: string, { at }: PointerInput, adds: boolean): EditorState {
  const ids = chosenIds(state.selection)
  const isChosen = ids.includes(shapeId)
  return {
    ...state,
    selection: selectionOf([...ids, shapeId]),
    notice: undefined,
    gesture: {
      kind: 'drag',
      part: 'several',
      shapeId,
      index: 0,
      from: at,
      before: state.drawing,
      ...(isChosen && { clicked: adds ? toggled(state.selection, shapeId) : { shapeId } }),
    },
  }
}

function beginBand(state: EditorState, { at, straight }: PointerInput): EditorState {
  const kept = straight ? chosenIds(state.selection) : []
  return {
    ...state,
    selection: straight ? state.selection : undefined,
    notice: undefined,
    gesture: { kind: 'band', from: at, to: at, kept },
  }
}

function moveBand(
  state: EditorState,
  gesture: Extract<EditorState['gesture'], { kind: 'band' }>,
  to: Point,
): EditorState {
  const touched = touchedBy(state.drawing.shapes, gesture.from, to)
  return { ...state, selection: selectionOf([...gesture.kept, ...touched]), gesture: { ...gesture, to } }
}

function movePoint(state: EditorState, shapeId: string, index: number, input: PointerInput): EditorState {
  const shape = shapeOf(state, shapeId)!
  // The neighbour it is held straight to: the one before, else the one after.
  const neighbour = shape.points[index - 1] ?? shape.points[index + 1]
  const others = state.drawing.shapes.filter(({ id }) => id !== shapeId)
  const { at, guides } = snap(input.at, {
    reach: input.free ? 0 : input.reach,
    aspect: input.aspect,
    others,
    angleFrom: input.straight ? neighbour : undefined,
  })
  return {
    ...state,
    drawing: mapShape(state.drawing, shapeId, (one) => withPoints(one, one.points.with(index, at))),
    guides,
  }
}

/** From where it was taken hold of to where the pointer is; straight: along the longer axis only. */
function wayOf(from: Point, { at, straight, aspect }: PointerInput): Point {
  const [dx, dy] = [at[0] - from[0], at[1] - from[1]]
  if (!straight) return [dx, dy]
  return Math.abs(dx * aspect) > Math.abs(dy) ? [dx, 0] : [0, dy]
}
