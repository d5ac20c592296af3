import { addScores, atLeast, chooseConfidence } from '#core/calibrate/choose-confidence.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import { countedAs } from '#core/count/class-map.ts'
import type { EditorHandle } from '../../editor/layers.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { ScoreHistogram } from './ScoreHistogram.tsx'
import { useCalibrateWords } from './useCalibrateWords.ts'

/** The confidence, chosen where the scores of what is counted part into doubt and objects. */
export function ConfidenceChooser({
  handle,
  observation,
}: {
  handle: EditorHandle
  observation: Observation | undefined
}) {
  const { t, language } = useText()
  const words = useCalibrateWords()
  const { confidence, classMap, lines, zones } = handle.draft
  const targets = new Set([...lines, ...zones].flatMap(({ classes }) => classes))
  if (targets.size === 0) targets.add('person')
  const counted = (observation?.classes ?? []).filter(({ className }) => {
    const as = countedAs(className, classMap)
    return as !== undefined && (targets.has('*') || targets.has(as))
  })
  const scores = addScores(counted)
  const choice = chooseConfidence(scores)
  const set = (value: number) => handle.change({ confidence: value })
  const count = (value: number) => formatNumber(value, language)
  return (
    <div className="calibrate-part" data-testid="confidence">
      <h3>
        {t('calibrate.confidence')}: {t('calibrate.percent', { value: words.percent(confidence) })}
      </h3>
      <p className="quiet small">{t('calibrate.confidenceHint')}</p>
      <ScoreHistogram scores={scores} confidence={confidence} proposed={choice.proposed} />
      <input
        type="range"
        aria-label={t('calibrate.confidence')}
        min={0.1}
        max={0.9}
        step={0.01}
        value={confidence}
        onChange={({ target }) => set(Number(target.value))}
      />
      {choice.proposed === undefined ? (
        <p className="small">
          {t(`calibrate.noProposal.${choice.reason!}`, { count: choice.of, of: count(choice.of) })}
        </p>
      ) : (
        <>
          <p className="small">
            {t('calibrate.propose', {
              value: words.percent(choice.proposed),
              kept: count(atLeast(scores, choice.proposed)),
              of: count(choice.of),
              present: count(atLeast(scores, confidence)),
            })}
          </p>
          <button className="button" disabled={choice.proposed === confidence} onClick={() => set(choice.proposed!)}>
            {t('calibrate.useConfidence', { value: words.percent(choice.proposed) })}
          </button>
        </>
      )}
    </div>
  )
}
