import type { EditorState, Selection } from './editor-state.ts'

/** All that Tab stops at: each shape, then each of its points. */
function stopsOf({ drawing }: EditorState): Selection[] {
  return drawing.shapes.flatMap(({ id, points }) => [
    { shapeId: id },
    ...points.map((_, point) => ({ shapeId: id, point })),
  ])
}

/** The stop after or before the chosen one; undefined past the last and before the first, where focus moves on. */
export function neighbourStop(state: EditorState, by: 1 | -1): Selection | undefined {
  const stops = stopsOf(state)
  const { selection } = state
  if (!selection) return by === 1 ? stops[0] : stops.at(-1)
  const index = stops.findIndex(({ shapeId, point }) => shapeId === selection.shapeId && point === selection.point)
  return stops[index + by]
}
