import type { RefObject } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import type { EditorAction } from './edit.ts'
import { shapeOf, type EditorState } from './editor-state.ts'
import type { Problem } from './problems.ts'
import { isSeveral } from './several.ts'
import { SeveralCard } from './SeveralCard.tsx'
import { ShapeList } from './ShapeList.tsx'
import { ShapeProperties } from './ShapeProperties.tsx'

/** The shapes of a drawing, what is wrong with them, and the chosen one's properties. */
export function ShapeCards({
  camera,
  state,
  problems,
  nameField,
  onRename,
  dispatch,
}: {
  camera: Camera
  state: EditorState
  problems: readonly Problem[]
  /** The field of the chosen shape's name. */
  nameField: RefObject<HTMLInputElement | null>
  onRename: () => void
  dispatch: (action: EditorAction) => void
}) {
  const several = isSeveral(state)
  const selected = several ? undefined : shapeOf(state, state.selection?.shapeId)
  return (
    <>
      <ShapeList state={state} problems={problems} onRename={onRename} dispatch={dispatch} />
      {problems.map(({ shapeId, error }) => (
        <ErrorNote key={`${shapeId} ${error.code}`} error={error} />
      ))}
      {several && <SeveralCard state={state} dispatch={dispatch} />}
      {selected && (
        <ShapeProperties
          key={selected.id}
          camera={camera}
          shape={selected}
          state={state}
          nameField={nameField}
          dispatch={dispatch}
        />
      )}
    </>
  )
}
