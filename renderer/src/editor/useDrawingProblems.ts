import { useMemo } from 'react'
import { errorText, useText } from '../i18n/i18n.ts'
import { problemsOf } from './problems.ts'
import type { Drawing, ShapeWords } from './shapes.ts'

/** What keeps a drawing from being saved, and the marks that say so in the picture. */
export function useDrawingProblems(drawing: Drawing, words: ShapeWords) {
  const { language } = useText()
  const problems = useMemo(() => problemsOf(drawing, words), [drawing, words])
  const marks = useMemo(
    () => problems.map(({ at, shapeId, error }) => ({ at, shapeId, text: errorText(error, language).message })),
    [problems, language],
  )
  return { problems, marks }
}
