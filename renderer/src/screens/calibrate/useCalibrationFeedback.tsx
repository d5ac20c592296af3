import { useMemo, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { isAnimal, PERSON } from '#core/detect/class-kinds.ts'
import type { Point } from '#core/geometry/point.ts'
import { checkLine } from '#core/calibrate/check-line.ts'
import { suggestLine } from '#core/calibrate/suggest-line.ts'
import { applyClassMap } from '#core/calibrate/apply-class-map.ts'
import type { EditorFeedback } from '../../editor/layers.ts'
import { CheckCard } from './CheckCard.tsx'
import { observedLayers, type Shown } from './observed-layers.ts'
import { OddViewNote } from './OddViewNote.tsx'
import { ScaleCard } from './ScaleCard.tsx'
import { useCalibrateWords } from './useCalibrateWords.ts'
import { useExpectedCounts } from './useExpectedCounts.ts'
import { useObservation } from './useObservation.ts'
import { WhatCountsCard } from './WhatCountsCard.tsx'

const ANCHOR = 'center'

/** What the camera saw, brought into its editor: ways and heat below the shapes, warnings at them, cards beside. */
export function useCalibrationFeedback(camera: Camera): EditorFeedback & {
  readonly onDraft: (draft: Calibration) => void
  readonly onInHand: (points: readonly Point[] | undefined) => void
} {
  const words = useCalibrateWords()
  const { observation: seen, model } = useObservation(camera.id)
  const [draft, setDraft] = useState(camera.calibration)
  // A class map takes effect here before it is saved.
  const observation = useMemo(() => seen && applyClassMap(seen, draft.classMap), [seen, draft.classMap])
  const [shown, setShown] = useState<Shown>({ boxes: true, trackPaths: true, heat: false, sizes: false })
  const [inHand, setInHand] = useState<readonly Point[] | undefined>()
  const expected = useExpectedCounts(observation, draft, inHand)
  const [suggesting, setSuggesting] = useState(camera.calibration.lines.length === 0)

  const aspect = observation ? observation.width / observation.height : 16 / 9
  // What most of those that moved were counted as.
  const classes = useMemo(() => [mostSeen(observation)], [observation])
  const suggestion = useMemo(
    () => observation && suggestLine(observation, { classes, anchor: ANCHOR }),
    [observation, classes],
  )
  const warnings = useMemo(
    () =>
      draft.lines.flatMap((line) =>
        checkLine(line, {
          lines: draft.lines,
          aspect,
          observation,
          model,
          walkTests: draft.walkTests,
          classMap: draft.classMap,
        }),
      ),
    [draft.lines, draft.walkTests, draft.classMap, aspect, observation, model],
  )
  const layers = useMemo(
    () =>
      observedLayers({
        observation,
        draft,
        shown,
        anchor: ANCHOR,
        warnings,
        suggestion:
          suggesting && suggestion?.kind === 'suggested'
            ? { line: suggestion.line, text: words.suggestionName }
            : undefined,
        words: { size: words.size, warning: (warning) => words.shortWarning(warning) },
      }),
    [observation, draft, shown, warnings, suggesting, suggestion, words],
  )
  return {
    layers,
    expected,
    onDraft: setDraft,
    onInHand: setInHand,
    panel: (handle) => (
      <>
        <OddViewNote seen={seen} />
        <CheckCard
          handle={handle}
          observation={observation}
          warnings={warnings}
          suggestion={suggestion}
          suggesting={suggesting}
          shown={shown}
          onShown={setShown}
          onSuggesting={setSuggesting}
          of={{ classes, anchor: ANCHOR }}
        />
        <WhatCountsCard handle={handle} observation={observation} model={model} onShown={setShown} shown={shown} />
        <ScaleCard handle={handle} observation={observation} aspect={aspect} />
      </>
    ),
  }
}

/** An animal, seen from above, is taken for one of the people. */
function mostSeen(observation: Observation | undefined): string {
  const most = observation?.tracked[0]?.className ?? PERSON
  return isAnimal(most) ? PERSON : most
}
