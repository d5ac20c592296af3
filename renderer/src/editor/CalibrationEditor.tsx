import { useReducer, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Calibration } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import { edit } from './edit.ts'
import { EditorCanvas } from './EditorCanvas.tsx'
import { EditorAnnouncer } from './EditorAnnouncer.tsx'
import { EditorDialogs, type EditorDialog } from './EditorDialogs.tsx'
import { editorHandle } from './editor-handle.ts'
import { EditorHint } from './EditorHint.tsx'
import { EditorSaveRow } from './EditorSaveRow.tsx'
import { EditorToolbar } from './EditorToolbar.tsx'
import { startEditor } from './editor-state.ts'
import type { EditorFeedback, Layer } from './layers.ts'
import { ShapeCards } from './ShapeCards.tsx'
import type { Shape } from './shapes.ts'
import { useDraft } from './useDraft.ts'
import { useDrawingProblems } from './useDrawingProblems.ts'
import { useEditorCommands } from './useEditorCommands.ts'
import { useEditorView } from './useEditorView.ts'
import { useShapeWords } from './useShapeWords.ts'
import { ZoomBar } from './ZoomBar.tsx'

const NO_LAYERS: readonly Layer[] = []
const NOTHING_EXPECTED: ReadonlyMap<string, string> = new Map()

export interface CalibrationEditorProps extends EditorFeedback {
  readonly camera: Camera
  readonly onDone: () => void
  /** Told of the calibration as it would be saved now, after each change. */
  readonly onDraft?: (draft: Calibration) => void
  /** Told of the points of a line that is being drawn. */
  readonly onInHand?: (points: readonly Point[] | undefined) => void
}

/** Draws and changes what is counted in a camera's picture, on that picture. */
export function CalibrationEditor({
  camera,
  onDone,
  onDraft,
  onInHand,
  layers = NO_LAYERS,
  expected = NOTHING_EXPECTED,
  panel,
}: CalibrationEditorProps) {
  const words = useShapeWords()
  const [state, dispatch] = useReducer(edit, undefined, () => startEditor(camera.calibration, words))
  const { view, onView, onFrame, zoom, fit } = useEditorView()
  const [open, setOpen] = useState<EditorDialog | undefined>()
  const space = useRef({ held: false, panned: false })
  const { problems, marks } = useDrawingProblems(state.drawing, words)
  const draft = useDraft(state, onDraft, onInHand)
  const { done, save, nameField, rename } = useEditorCommands({ state, dispatch, space, zoom, fit, onOpen: setOpen })
  const put = (shapes: readonly Shape[]) => {
    dispatch({ type: 'put', shapes })
    setOpen(undefined)
  }
  const unchanged = state.drawing === state.saved

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
            expected={expected}
            onRename={rename}
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
        <ShapeCards
          camera={camera}
          state={state}
          problems={problems}
          nameField={nameField}
          onRename={rename}
          dispatch={dispatch}
        />
        {panel?.(editorHandle(state, draft, words, dispatch))}
        <EditorSaveRow
          camera={camera}
          draft={draft}
          unchanged={unchanged}
          // Finishing what is in hand first keeps a half drawn shape from being lost by saving.
          inHand={state.gesture?.kind === 'draw'}
          hasProblems={problems.length > 0}
          doneRef={done}
          saveRef={save}
          onSaved={() => dispatch({ type: 'saved', drawing: state.drawing })}
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
