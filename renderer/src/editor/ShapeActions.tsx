import { Icon } from '../components/Icon.tsx'
import { useText } from '../i18n/i18n.ts'
import { DuplicateButton } from './DuplicateButton.tsx'
import type { EditorAction } from './edit.ts'
import type { Shape } from './shapes.ts'

/** What can be done with the chosen shape. */
export function ShapeActions({
  shape,
  removesPoint,
  dispatch,
}: {
  shape: Shape
  /** A point is chosen that the shape can do without. */
  removesPoint: boolean
  dispatch: (action: EditorAction) => void
}) {
  const { t } = useText()
  return (
    <div className="row">
      {shape.kind === 'line' && (
        <button
          className="button"
          onClick={() => dispatch({ type: 'flip' })}
          title={`${t('editor.direction', { in: t('common.in'), out: t('common.out') })} (F)`}
        >
          <Icon name="flip" />
          {t('editor.flip')}
        </button>
      )}
      {shape.kind !== 'ground' && (
        <button className="button" onClick={() => dispatch({ type: 'insert' })}>
          <Icon name="plus" />
          {t('editor.insert')}
        </button>
      )}
      {shape.kind !== 'ground' && <DuplicateButton dispatch={dispatch} />}
      <button className="button button--danger" onClick={() => dispatch({ type: 'delete' })}>
        <Icon name="trash" />
        {removesPoint ? t('editor.removePoint') : t('editor.remove')}
      </button>
    </div>
  )
}
