import { Icon } from '../components/Icon.tsx'
import { useText } from '../i18n/i18n.ts'
import type { EditorAction } from './edit.ts'
import type { EditorState } from './editor-state.ts'
import type { Problem } from './problems.ts'
import { chosenIds } from './several.ts'
import { shapeName } from './shapes.ts'

/** Everything that is drawn, to choose by name. */
export function ShapeList({
  state,
  problems,
  onRename,
  dispatch,
}: {
  state: EditorState
  problems: readonly Problem[]
  onRename: () => void
  dispatch: (action: EditorAction) => void
}) {
  const { t } = useText()
  const { shapes } = state.drawing
  const chosen = chosenIds(state.selection)
  return (
    <section className="card" data-testid="shape-list">
      <h2>{t('editor.shapes')}</h2>
      {shapes.length === 0 ? (
        <p className="quiet">{t('editor.empty')}</p>
      ) : (
        <ul className="line-list">
          {shapes.map((shape) => {
            const wrong = problems.some(({ shapeId }) => shapeId === shape.id)
            return (
              <li key={shape.id}>
                <button
                  className={`shape-item shape-item--${shape.kind}`}
                  title={shapeName(shape, shapes, state.words)}
                  aria-pressed={chosen.includes(shape.id)}
                  onClick={({ shiftKey }) => dispatch({ type: 'select', shapeId: shape.id, adds: shiftKey })}
                  onDoubleClick={onRename}
                >
                  <Icon name={wrong ? 'warning' : shape.kind} />
                  <span>{shapeName(shape, shapes, state.words)}</span>
                  <small className="quiet">{t('editor.points', { count: shape.points.length })}</small>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
