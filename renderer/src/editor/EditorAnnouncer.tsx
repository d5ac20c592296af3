import { useText } from '../i18n/i18n.ts'
import { shapeOf, type EditorState } from './editor-state.ts'
import { chosenIds, isSeveral } from './several.ts'
import { shapeName } from './shapes.ts'

/** What the picture shows, in words, for who does not see it. */
export function EditorAnnouncer({ state }: { state: EditorState }) {
  const { t } = useText()
  const percent = (value: number) => Math.round(value * 100)
  const words = () => {
    if (state.cursor) return t('editor.says.cursor', { x: percent(state.cursor[0]), y: percent(state.cursor[1]) })
    if (state.gesture?.kind === 'draw')
      return t('editor.says.drawing', { tool: t(`editor.tool.${state.tool}`), count: state.gesture.points.length })
    if (isSeveral(state)) return t('editor.says.several', { count: chosenIds(state.selection).length })
    const shape = shapeOf(state, state.selection?.shapeId)
    if (!shape) return t('editor.says.nothing')
    const name = shapeName(shape, state.drawing.shapes, state.words)
    const number = state.selection?.point
    const point = number === undefined ? undefined : shape.points[number]
    if (number === undefined || !point) return t('editor.says.shape', { name, count: shape.points.length })
    return t('editor.says.point', {
      name,
      number: number + 1,
      count: shape.points.length,
      x: percent(point[0]),
      y: percent(point[1]),
    })
  }
  return (
    <p id="editor-says" className="unseen" role="status">
      {words()}
    </p>
  )
}
