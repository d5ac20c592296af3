import type { Observation } from '#core/calibrate/observation.ts'
import { watchedS } from '#core/calibrate/observation.ts'
import type { LineWarning } from '#core/calibrate/check-line.ts'
import { wouldCount } from '#core/calibrate/would-count.ts'
import type { LineSuggestion } from '#core/calibrate/suggest-line.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import { Icon } from '../../components/Icon.tsx'
import type { EditorHandle } from '../../editor/layers.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import type { Shown } from './observed-layers.ts'
import { useCalibrateWords } from './useCalibrateWords.ts'
import { useExpectedWords } from './useExpectedWords.ts'

export interface CheckCardProps {
  readonly handle: EditorHandle
  readonly observation: Observation | undefined
  readonly warnings: readonly LineWarning[]
  readonly suggestion: LineSuggestion | undefined
  readonly suggesting: boolean
  readonly shown: Shown
  readonly onShown: (shown: Shown) => void
  readonly onSuggesting: (on: boolean) => void
  /** What the suggested line would count. */
  readonly of: Pick<CountingLine, 'classes' | 'anchor'>
}

const SHOWS = {
  boxes: 'calibrate.showBoxes',
  trackPaths: 'calibrate.showTrails',
  heat: 'calibrate.showHeat',
} as const

const keyOf = (warning: LineWarning) =>
  [warning.lineId, warning.kind, 'other' in warning && warning.other, 'end' in warning && warning.end].join(' ')

/** What speaks against the lines as they are drawn now, and a line that nothing speaks against. */
export function CheckCard({
  handle,
  observation,
  warnings,
  suggestion,
  suggesting,
  shown,
  onShown,
  onSuggesting,
  of,
}: CheckCardProps) {
  const { t, language } = useText()
  const words = useCalibrateWords()
  const { lines } = handle.draft
  return (
    <section className="card" data-testid="line-check">
      <h2>{t('calibrate.check')}</h2>
      <p className="quiet small">
        {observation
          ? t('calibrate.watched', {
              minutes: formatNumber(watchedS(observation) / 60, language, 1),
              frames: formatNumber(observation.frames, language),
              count: observation.trackPaths.length,
              ways: observation.trackPaths.length,
            })
          : t('calibrate.unwatched')}
      </p>
      <div className="calibrate-shown">
        {(['boxes', 'trackPaths', 'heat'] as const).map((what) => (
          <label key={what} className="check">
            <input
              type="checkbox"
              checked={shown[what]}
              onChange={({ target }) => onShown({ ...shown, [what]: target.checked })}
            />
            {t(SHOWS[what])}
          </label>
        ))}
      </div>
      {lines.length === 0 && <p className="quiet">{t('calibrate.checkNothing')}</p>}
      <ExpectedCounts handle={handle} observation={observation} />
      {lines.length > 0 && warnings.length === 0 && <p className="note note--good">{t('calibrate.checkGood')}</p>}
      <ul className="calibrate-warnings" aria-live="polite">
        {warnings.map((warning) => (
          <li key={keyOf(warning)} data-kind={warning.kind} data-severity={warning.severity}>
            <button onClick={() => handle.select(warning.lineId)}>{words.warning(warning, lines)}</button>
          </li>
        ))}
      </ul>
      <Suggestion
        suggestion={suggestion}
        suggesting={suggesting}
        onSuggesting={onSuggesting}
        onTake={(points) => handle.addLine(points, of)}
      />
    </section>
  )
}

/** What each line would have counted in the last minutes, as it is drawn now. */
function ExpectedCounts({ handle, observation }: Pick<CheckCardProps, 'handle' | 'observation'>) {
  const words = useExpectedWords()
  const { lines, perspective } = handle.draft
  if (!observation) return null
  return lines.map((line) => (
    <p key={line.id} className="small" data-testid={`would-count-${line.id}`}>
      {words.wouldCount(line, wouldCount(line, observation, perspective))}
    </p>
  ))
}

/** A line that nothing speaks against, to be used as it is. */
function Suggestion({
  suggestion,
  suggesting,
  onSuggesting,
  onTake,
}: Pick<CheckCardProps, 'suggestion' | 'suggesting' | 'onSuggesting'> & {
  readonly onTake: (points: readonly Point[]) => void
}) {
  const { t } = useText()
  const words = useCalibrateWords()
  return (
    <>
      {!suggesting && (
        <button className="button" onClick={() => onSuggesting(true)}>
          <Icon name="line" />
          {t('calibrate.suggest')}
        </button>
      )}
      {suggesting && suggestion?.kind === 'few' && (
        <p className="quiet">{t('calibrate.few', { needed: suggestion.needed, ways: suggestion.paths })}</p>
      )}
      {suggesting && suggestion?.kind === 'suggested' && (
        <div className="calibrate-suggestion" data-testid="suggestion">
          <h3>{t('calibrate.suggestion')}</h3>
          <p>{words.suggestion(suggestion.line)}</p>
          <button
            className="button button--main"
            onClick={() => {
              onTake(suggestion.line.points)
              onSuggesting(false)
            }}
          >
            <Icon name="plus" />
            {t('calibrate.take')}
          </button>
        </div>
      )}
    </>
  )
}
