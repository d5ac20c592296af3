import type { Calibration } from '#core/count/calibration.ts'
import type { EditorAction } from './edit.ts'
import { withPoints, type EditorState } from './editor-state.ts'
import type { EditorHandle } from './layers.ts'
import { newShape, zoneKey, type Shape, type ShapeWords } from './shapes.ts'

/** What a panel beside the editor may read of the drawing and do to it. */
export function editorHandle(
  state: EditorState,
  draft: Calibration,
  words: ShapeWords,
  dispatch: (action: EditorAction) => void,
): EditorHandle {
  return {
    draft,
    selectedId: state.selection?.shapeId,
    addLine: (points, of) => {
      const shape = newShape('line', points, state.drawing.shapes, words)
      dispatch({ type: 'put', shapes: [shape.kind === 'line' ? { ...shape, of: { ...shape.of, ...of } } : shape] })
    },
    change: (change) => dispatch({ type: 'rest', change }),
    takeAnimals: (kind, id, animalsAsPeople) =>
      dispatch({
        type: 'change',
        shapeId: kind === 'zone' ? zoneKey(id) : id,
        change: (shape) =>
          shape.kind === 'line' || shape.kind === 'zone'
            ? ({ ...shape, of: { ...shape.of, animalsAsPeople } } as Shape)
            : shape,
      }),
    replacePoints: (shapeId, points) =>
      dispatch({ type: 'change', shapeId, change: (shape) => withPoints(shape, points) }),
    select: (shapeId) => dispatch({ type: 'select', shapeId }),
  }
}
