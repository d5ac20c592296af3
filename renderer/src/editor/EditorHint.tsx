import { useText } from '../i18n/i18n.ts'
import type { EditorState } from './editor-state.ts'

/** What the tool in hand does, or why the last gesture did nothing. */
export function EditorHint({ state }: { state: EditorState }) {
  const { t } = useText()
  return (
    <p
      className={state.notice ? 'editor-hint editor-hint--notice' : 'editor-hint'}
      role={state.notice ? 'alert' : undefined}
    >
      {state.notice ? t(`editor.notices.${state.notice}`) : t(`editor.hints.${state.tool}`)}
    </p>
  )
}
