import { useEffect, useMemo } from 'react'
import type { Calibration } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import type { EditorState } from './editor-state.ts'
import { calibrationOf } from './shapes.ts'

/** The calibration as it would be saved now; tells of it, and of a line that is being drawn, after each change. */
export function useDraft(
  { drawing, gesture, tool }: EditorState,
  onDraft: ((draft: Calibration) => void) | undefined,
  onInHand: ((points: readonly Point[] | undefined) => void) | undefined,
): Calibration {
  const draft = useMemo(() => calibrationOf(drawing), [drawing])
  useEffect(() => onDraft?.(draft), [draft, onDraft])
  const inHand = useMemo(
    () => (gesture?.kind === 'draw' && tool === 'line' ? [...gesture.points, gesture.hover] : undefined),
    [gesture, tool],
  )
  useEffect(() => onInHand?.(inHand), [inHand, onInHand])
  return draft
}
