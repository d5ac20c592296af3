import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAction } from '../components/useAction.ts'
import { errorText, useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { useUnsaved } from '../state/use-unsaved.ts'
import { CopyDialog } from './CopyDialog.tsx'
import { edit } from './edit.ts'
import { EditorCanvas } from './EditorCanvas.tsx'
import { EditorAnnouncer } from './EditorAnnouncer.tsx'
import { EditorToolbar } from './EditorToolbar.tsx'
import { shapeOf, startEditor, withPoints } from './editor-state.ts'
import { HelpDialog } from './HelpDialog.tsx'
import type { KeyMeaning } from './keys.ts'
import type { EditorFeedback, EditorHandle, Layer } from './layers.ts'
import { problemsOf } from './problems.ts'
import { ShapeList } from './ShapeList.tsx'
import { ShapeProperties } from './ShapeProperties.tsx'
import { calibrationOf, newShape, type Shape } from './shapes.ts'
import { TemplatesDialog } from './TemplatesDialog.tsx'
import { useEditorKeys } from './useEditorKeys.ts'
import { useShapeWords } from './useShapeWords.ts'
import { ZoomBar } from './ZoomBar.tsx'
import { FITTED, zoomAt, type Frame, type View } from './viewport.ts'

const NO_LAYERS: readonly Layer[] = []

export interface CalibrationEditorProps extends EditorFeedback {
  readonly camera: Camera
  readonly onDone: () => void
  /** Told of the calibration as it would be saved now, after each change. */
  readonly onDraft?: (draft: Calibration) => void
}

/** Draws and changes what is counted in a camera's picture, on that picture. */
export function CalibrationEditor({ camera, onDone, onDraft, layers = NO_LAYERS, panel }: CalibrationEditorProps) {
  const { t, language } = useText()
  const words = useShapeWords()
  const [state, dispatch] = useReducer(edit, undefined, () => startEditor(camera.calibration, words))
  const [view, setView] = useState<View>(FITTED)
  const [open, setOpen] = useState<'help' | 'templates' | 'copy' | undefined>()
  const frame = useRef<Frame>({ width: 1, height: 1, aspect: 16 / 9 })
  const space = useRef({ held: false, panned: false })
  const { run, busy, error } = useAction()
  const selected = shapeOf(state, state.selection?.shapeId)
  const problems = useMemo(() => problemsOf(state.drawing, words), [state.drawing, words])
  const marks = useMemo(
    () => problems.map(({ at, shapeId, error }) => ({ at, shapeId, text: errorText(error, language).message })),
    [problems, language],
  )
  const draft = useMemo(() => calibrationOf(state.drawing), [state.drawing])
  useEffect(() => onDraft?.(draft), [draft, onDraft])

  const onView = useCallback(
    (change: (frame: Frame, view: View) => View) => setView((before) => change(frame.current, before)),
    [],
  )
  const onFrame = useCallback((next: Frame) => {
    frame.current = next
    setView((before) => zoomAt(next, before, [next.width / 2, next.height / 2], 1))
  }, [])
  const zoom = (factor: number) =>
    onView((frame, view) => zoomAt(frame, view, [frame.width / 2, frame.height / 2], factor))
  const done = useRef<HTMLButtonElement>(null)
  useEditorKeys(state, space, (meaning: KeyMeaning) => {
    if (meaning.type === 'zoom') zoom(meaning.factor)
    else if (meaning.type === 'fit') setView(FITTED)
    else if (meaning.type === 'help') setOpen('help')
    else if (meaning.type === 'leave') done.current?.focus()
    else dispatch(meaning)
  })

  const put = (shapes: readonly Shape[]) => {
    dispatch({ type: 'put', shapes })
    setOpen(undefined)
  }
  const handle: EditorHandle = {
    draft,
    selectedId: state.selection?.shapeId,
    addLine: (points, of) => {
      const shape = newShape('line', points, state.drawing.shapes, words)
      dispatch({ type: 'put', shapes: [shape.kind === 'line' ? { ...shape, of: { ...shape.of, ...of } } : shape] })
    },
    change: (change) => dispatch({ type: 'rest', change }),
    replacePoints: (shapeId, points) =>
      dispatch({ type: 'change', shapeId, change: (shape) => withPoints(shape, points) }),
    select: (shapeId) => dispatch({ type: 'select', shapeId }),
  }
  const save = async () => {
    const saved = await run(() => client.call('cameras.calibrate', { cameraId: camera.id, calibration: draft }))
    if (saved) onDone()
  }
  const unchanged = state.past.length === 0
  useUnsaved(!unchanged)
  // Finishing what is in hand first keeps a half drawn shape from being lost by saving.
  const inHand = state.gesture?.kind === 'draw'

  return (
    <div className="camera-layout camera-layout--editor">
      <div className="editor-main">
        <EditorToolbar state={state} dispatch={dispatch} onOpen={setOpen} />
        <div className="editor-picture">
          <EditorCanvas
            camera={camera}
            state={state}
            marks={marks}
            layers={layers}
            view={view}
            onView={onView}
            onFrame={onFrame}
            dispatch={dispatch}
            space={space}
          />
          <ZoomBar scale={view.scale} onZoom={zoom} onFit={() => setView(FITTED)} onHelp={() => setOpen('help')} />
        </div>
        <p
          className={state.notice ? 'editor-hint editor-hint--notice' : 'editor-hint'}
          role={state.notice ? 'alert' : undefined}
        >
          {state.notice ? t(`editor.notices.${state.notice}`) : t(`editor.hints.${state.tool}`)}
        </p>
        <EditorAnnouncer state={state} />
      </div>
      <aside className="side">
        <ShapeList state={state} problems={problems} dispatch={dispatch} />
        {problems.map(({ shapeId, error }) => (
          <ErrorNote key={`${shapeId} ${error.code}`} error={error} />
        ))}
        {selected && (
          <ShapeProperties key={selected.id} camera={camera} shape={selected} state={state} dispatch={dispatch} />
        )}
        {panel?.(handle)}
        {error && <ErrorNote error={error} />}
        <div className="row editor-save">
          <button
            ref={done}
            className="button button--main"
            disabled={busy || unchanged || inHand || problems.length > 0}
            onClick={() => void save()}
          >
            <Icon name="check" />
            {t('editor.done')}
          </button>
          <button className="button" onClick={() => (unchanged || confirm(t('editor.discardSure'))) && onDone()}>
            {unchanged ? t('common.close') : t('editor.discard')}
          </button>
          {problems.length > 0 && <p className="quiet small">{t('editor.mustMend')}</p>}
        </div>
      </aside>
      {open === 'help' && <HelpDialog onClose={() => setOpen(undefined)} />}
      {open === 'templates' && (
        <TemplatesDialog present={state.drawing.shapes} words={words} onPut={put} onClose={() => setOpen(undefined)} />
      )}
      {open === 'copy' && (
        <CopyDialog
          camera={camera}
          drawing={state.drawing}
          words={words}
          onPut={put}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}
