import { useEffect, useReducer, useRef } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAction } from '../components/useAction.ts'
import { useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { EditorCanvas } from './EditorCanvas.tsx'
import { editLines, startEditor, type EditorAction } from './line-editor.ts'
import { LineProperties } from './LineProperties.tsx'

/** Distance of one arrow key press, picture widths; with Shift ten times that. */
const NUDGE = 0.002

/** Draws and changes the counting lines of a camera on its live picture. */
export function LineEditor({ camera, onDone }: { camera: Camera; onDone: () => void }) {
  const { t } = useText()
  const [state, dispatch] = useReducer(editLines, camera.calibration.lines, startEditor)
  const { run, busy, error } = useAction()
  const selected = state.lines.find(({ id }) => id === state.selection?.lineId)
  const release = () => dispatch({ type: 'release', newLine: (points) => nameLine(points, state.lines, (number) => t('editor.lineName', { number })) })
  useKeys(dispatch)

  const save = async () => {
    const saved = await run(() => client.call('cameras.calibrate', { cameraId: camera.id, calibration: { ...camera.calibration, lines: [...state.lines] } }))
    if (saved) onDone()
  }

  return (
    <div className="camera-layout">
      <EditorCanvas camera={camera} state={state} dispatch={dispatch} onRelease={release} />
      <aside className="side">
        <section className="card">
          <h2>{t('editor.title')}</h2>
          <p className="quiet">{t('editor.hint')}</p>
          <div className="toolbar" role="toolbar" aria-label={t('editor.title')}>
            <button className="button button--icon" aria-label={t('editor.undo')} title={t('editor.undo')} disabled={state.past.length === 0} onClick={() => dispatch({ type: 'undo' })}>
              <Icon name="undo" />
            </button>
            <button className="button button--icon" aria-label={t('editor.redo')} title={t('editor.redo')} disabled={state.future.length === 0} onClick={() => dispatch({ type: 'redo' })}>
              <Icon name="redo" />
            </button>
            <button className="button" disabled={!selected} onClick={() => dispatch({ type: 'flip' })}>
              <Icon name="flip" />
              {t('editor.flip')}
            </button>
          </div>
          <ul className="line-list">
            {state.lines.map((line) => (
              <li key={line.id}>
                <button aria-pressed={line.id === selected?.id} onClick={() => dispatch({ type: 'select', lineId: line.id })}>
                  {line.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
        {selected && <LineProperties line={selected} hasPoint={state.selection?.point !== undefined && selected.points.length > 2} dispatch={dispatch} />}
        {error && <ErrorNote error={error} />}
        <div className="row">
          <button className="button button--main" disabled={busy || state.past.length === 0} onClick={() => void save()}>
            <Icon name="check" />
            {t('editor.done')}
          </button>
          <button className="button" onClick={onDone}>
            {state.past.length === 0 ? t('common.close') : t('editor.discard')}
          </button>
        </div>
        <p className="quiet small">{t('editor.keys')}</p>
      </aside>
    </div>
  )
}

function nameLine(points: [[number, number], [number, number]], lines: readonly CountingLine[], nameOf: (number: number) => string): CountingLine {
  const ids = new Set(lines.map(({ id }) => id))
  let number = lines.length + 1
  while (ids.has(`line-${number}`)) number += 1
  return { id: `line-${number}`, name: nameOf(number), points, classes: ['person'], anchor: 'center' }
}

/** Keys act on the chosen line, except while typing. */
function useKeys(dispatch: (action: EditorAction) => void): void {
  const latest = useRef(dispatch)
  useEffect(() => {
    latest.current = dispatch
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
      const action = actionOf(event)
      if (!action) return
      event.preventDefault()
      latest.current(action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function actionOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): EditorAction | undefined {
  const step = NUDGE * (shiftKey ? 10 : 1)
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return { type: shiftKey ? 'redo' : 'undo' }
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'y') return { type: 'redo' }
  switch (key) {
    case 'ArrowLeft':
      return { type: 'nudge', dx: -step, dy: 0 }
    case 'ArrowRight':
      return { type: 'nudge', dx: step, dy: 0 }
    case 'ArrowUp':
      return { type: 'nudge', dx: 0, dy: -step }
    case 'ArrowDown':
      return { type: 'nudge', dx: 0, dy: step }
    case 'Delete':
    case 'Backspace':
      return { type: 'delete' }
    case 'Escape':
      return { type: 'escape' }
    default:
      return undefined
  }
}
