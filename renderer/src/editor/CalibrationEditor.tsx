import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { edit } from './edit.ts'
import { EditorCanvas } from './EditorCanvas.tsx'
import { EditorAnnouncer } from './EditorAnnouncer.tsx'
import { EditorDialogs, type EditorDialog } from './EditorDialogs.tsx'
import { editorHandle } from './editor-handle.ts'
import { EditorHint } from './EditorHint.tsx'
import { EditorSaveRow } from './EditorSaveRow.tsx'
import { EditorToolbar } from './EditorToolbar.tsx'
import { startEditor } from './editor-state.ts'
import type { KeyMeaning } from './keys.ts'
import type { EditorFeedback, Layer } from './layers.ts'
import { ShapeCards } from './ShapeCards.tsx'
import { calibrationOf, type Shape } from './shapes.ts'
import { useDrawingProblems } from './useDrawingProblems.ts'
import { useEditorKeys } from './useEditorKeys.ts'
import { useEditorView } from './useEditorView.ts'
import { useShapeWords } from './useShapeWords.ts'
import { ZoomBar } from './ZoomBar.tsx'

const NO_LAYERS: readonly Layer[] = []

export interface CalibrationEditorProps extends EditorFeedback {
  readonly camera: Camera
  readonly onDone: () => void
  /** Told of the calibration as it would be saved now, after each change. */
  readonly onDraft?: (draft: Calibration) => void
}

/** Draws and changes what is counted in a camera's picture, on that picture. */
export function CalibrationEditor({ camera, onDone, onDraft, layers = NO_LAYERS, panel }: CalibrationEditorProps) {
  const words = useShapeWords()
  const [state, dispatch] = useReducer(edit, undefined, () => startEditor(camera.calibration, words))
  const { view, onView, onFrame, zoom, fit } = useEditorView()
  const [open, setOpen] = useState<EditorDialog | undefined>()
  const space = useRef({ held: false, panned: false })
  const { problems, marks } = useDrawingProblems(state.drawing, words)
  const draft = useMemo(() => calibrationOf(state.drawing), [state.drawing])
  useEffect(() => onDraft?.(draft), [draft, onDraft])

  const done = useRef<HTMLButtonElement>(null)
  useEditorKeys(state, space, (meaning: KeyMeaning) => {
    if (meaning.type === 'zoom') zoom(meaning.factor)
    else if (meaning.type === 'fit') fit()
    else if (meaning.type === 'help') setOpen('help')
    else if (meaning.type === 'leave') done.current?.focus()
    else dispatch(meaning)
  })

  const put = (shapes: readonly Shape[]) => {
    dispatch({ type: 'put', shapes })
    setOpen(undefined)
  }
  const unchanged = state.past.length === 0

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
          <ZoomBar scale={view.scale} onZoom={zoom} onFit={fit} onHelp={() => setOpen('help')} />
        </div>
        <EditorHint state={state} />
        <EditorAnnouncer state={state} />
      </div>
      <aside className="side">
        <ShapeCards camera={camera} state={state} problems={problems} dispatch={dispatch} />
        {panel?.(editorHandle(state, draft, words, dispatch))}
        <EditorSaveRow
          camera={camera}
          draft={draft}
          unchanged={unchanged}
          // Finishing what is in hand first keeps a half drawn shape from being lost by saving.
          inHand={state.gesture?.kind === 'draw'}
          hasProblems={problems.length > 0}
          doneRef={done}
          onDone={onDone}
        />
      </aside>
      <EditorDialogs
        open={open}
        camera={camera}
        drawing={state.drawing}
        words={words}
        onPut={put}
        onClose={() => setOpen(undefined)}
      />
    </div>
  )
}
