import { Icon } from '../components/Icon.tsx'
import { useText } from '../i18n/i18n.ts'
import type { EditorAction } from './edit.ts'

/** Duplicates what is chosen, one shape or several. */
export function DuplicateButton({ dispatch }: { dispatch: (action: EditorAction) => void }) {
  const { t } = useText()
  return (
    <button
      className="button"
      title={`${t('editor.duplicate')} (Ctrl+D)`}
      onClick={() => dispatch({ type: 'duplicate' })}
    >
      <Icon name="copy" />
      {t('editor.duplicate')}
    </button>
  )
}
