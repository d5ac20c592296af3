import { useMemo } from 'react'
import type { Observation } from '#core/calibrate/observation.ts'
import { wouldCount } from '#core/calibrate/would-count.ts'
import type { Calibration } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import { IN_HAND } from '../../editor/shapes.ts'
import { useExpectedWords } from './useExpectedWords.ts'

/** What each line, and the one being drawn, would have counted in the last minutes; in words for the picture. */
export function useExpectedCounts(
  observation: Observation | undefined,
  draft: Calibration,
  inHand: readonly Point[] | undefined,
): ReadonlyMap<string, string> {
  const words = useExpectedWords()
  const { lines, perspective } = draft
  const drawn = useMemo(
    () =>
      observation
        ? lines.map((line): [string, string] => [
            line.id,
            words.short(line, wouldCount(line, observation, perspective)),
          ])
        : [],
    [observation, lines, perspective, words],
  )
  return useMemo(() => {
    if (!observation || !inHand || inHand.length < 2) return new Map(drawn)
    // As the tool makes it.
    const line = { points: [...inHand], classes: ['person'], anchor: 'center' as const }
    return new Map([...drawn, [IN_HAND, words.short({}, wouldCount(line, observation, perspective))]])
  }, [observation, drawn, inHand, perspective, words])
}
