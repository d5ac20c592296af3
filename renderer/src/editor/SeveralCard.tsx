import { Icon } from '../components/Icon.tsx'
import { useText } from '../i18n/i18n.ts'
import { DuplicateButton } from './DuplicateButton.tsx'
import type { EditorAction } from './edit.ts'
import type { EditorState } from './editor-state.ts'
import { chosenIds } from './several.ts'

/** What can be done with several shapes at once. */
export function SeveralCard({ state, dispatch }: { state: EditorState; dispatch: (action: EditorAction) => void }) {
  const { t } = useText()
  return (
    <section className="card form" data-testid="several">
      <h2>{t('editor.says.several', { count: chosenIds(state.selection).length })}</h2>
      <p className="quiet small">{t('editor.severalHint')}</p>
      <div className="row">
        <DuplicateButton dispatch={dispatch} />
        <button className="button button--danger" onClick={() => dispatch({ type: 'delete' })}>
          <Icon name="trash" />
          {t('editor.remove')}
        </button>
      </div>
    </section>
  )
}
