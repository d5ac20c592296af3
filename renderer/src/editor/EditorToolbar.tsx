import { Icon } from '../components/Icon.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { useRovingFocus } from '../components/useRovingFocus.ts'
import { useText } from '../i18n/i18n.ts'
import type { EditorAction } from './edit.ts'
import type { EditorState } from './editor-state.ts'
import { TOOL_KEYS } from './keys.ts'

export interface EditorToolbarProps {
  readonly state: EditorState
  readonly dispatch: (action: EditorAction) => void
  readonly onOpen: (what: 'templates' | 'copy') => void
}

/** Tools, steps back and forth: one stop for Tab, arrows within. Every button has its key in its hint. */
export function EditorToolbar({ state, dispatch, onOpen }: EditorToolbarProps) {
  const { t } = useText()
  const bar = useRovingFocus<HTMLDivElement>()
  const drawing = state.gesture?.kind === 'draw'
  return (
    <div ref={bar} className="editor-bar" role="toolbar" aria-label={t('editor.tools')}>
      <div className="editor-bar__group" role="radiogroup" aria-label={t('editor.tools')}>
        {TOOL_KEYS.map(([key, tool]) => (
          <button
            key={tool}
            className="editor-tool"
            role="radio"
            aria-checked={state.tool === tool}
            title={`${t(`editor.tool.${tool}`)} (${key.toUpperCase()})`}
            onClick={() => dispatch({ type: 'tool', tool })}
          >
            <Icon name={tool} />
            <span>{t(`editor.tool.${tool}`)}</span>
          </button>
        ))}
      </div>
      <div className="editor-bar__group">
        <IconButton
          name="undo"
          text={`${t('editor.undo')} (Ctrl+Z)`}
          label={t('editor.undo')}
          disabled={state.past.length === 0 && !drawing}
          onClick={() => dispatch({ type: 'undo' })}
        />
        <IconButton
          name="redo"
          text={`${t('editor.redo')} (Ctrl+Y)`}
          label={t('editor.redo')}
          disabled={state.future.length === 0}
          onClick={() => dispatch({ type: 'redo' })}
        />
      </div>
      <div className="editor-bar__group">
        <button className="button" onClick={() => onOpen('templates')}>
          <Icon name="template" />
          <span>{t('editor.templates')}</span>
        </button>
        <button className="button" onClick={() => onOpen('copy')}>
          <Icon name="copy" />
          <span>{t('editor.copy')}</span>
        </button>
      </div>
    </div>
  )
}
