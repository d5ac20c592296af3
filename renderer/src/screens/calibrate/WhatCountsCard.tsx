import { useState } from 'react'
import { learnSizes } from '#core/calibrate/learn-sizes.ts'
import { SCORE_STEP, type Observation, type SeenClass } from '#core/calibrate/observation.ts'
import type { ModelSight } from '#core/calibrate/model-sight.ts'
import { takesAnimal } from '#core/count/animals-as-people.ts'
import type { ClassMap } from '#core/count/class-map.ts'
import { AnimalsSwitch, asksForAnimals } from '../../editor/AnimalsSwitch.tsx'
import type { EditorHandle } from '../../editor/layers.ts'
import { formatNumber } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { ConfidenceChooser } from './ConfidenceChooser.tsx'
import type { Shown } from './observed-layers.ts'
import { useCalibrateWords } from './useCalibrateWords.ts'

/** What people count. Anything else a model names can be counted under its own name. */
const COUNTED = ['person', 'car', 'truck', 'bus', 'motorcycle', 'bicycle']
/** Names seen in less than this share of what the commonest is seen are folded away. */
const RARE = 0.03
const FIRST = 6

interface Props {
  readonly handle: EditorHandle
  readonly observation: Observation | undefined
  readonly model: ModelSight | undefined
  readonly shown: Shown
  readonly onShown: (shown: Shown) => void
}

/** What the model's names are counted as, from how sure on, and which sizes. */
export function WhatCountsCard({ handle, observation, model, shown, onShown }: Props) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const { classMap } = handle.draft
  const seen = observation?.classes ?? []
  const common = seen.filter(
    ({ className, count }, i) =>
      (i < FIRST && count >= RARE * seen[0]!.count) || (classMap && Object.hasOwn(classMap, className)),
  )
  const change = (className: string, to: string | null | undefined) =>
    handle.change({ classMap: changed(classMap, className, to) })
  return (
    <details className="card calibrate-card" data-testid="what-counts">
      <summary>
        <h2>{t('calibrate.counts')}</h2>
      </summary>
      <p className="quiet small">{seen.length > 0 ? t('calibrate.countsHint') : t('calibrate.noClasses')}</p>
      {seen.length > 0 && (
        <table className="table calibrate-classes">
          <thead>
            <tr>
              <th>{t('calibrate.seenAs')}</th>
              <th>{t('calibrate.howOften')}</th>
              <th>{t('calibrate.howSure')}</th>
              <th>{t('calibrate.size')}</th>
              <th>{t('calibrate.countAs')}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? seen : common).map((one) => (
              <ClassRow
                key={one.className}
                seen={one}
                classMap={classMap}
                asPeople={[...handle.draft.lines, ...handle.draft.zones].some((target) =>
                  takesAnimal(target, one.className),
                )}
                onChange={(to) => change(one.className, to)}
              />
            ))}
          </tbody>
        </table>
      )}
      {!all && common.length < seen.length && (
        <button className="button button--quiet" onClick={() => setAll(true)}>
          {t('calibrate.more')}
        </button>
      )}
      <Animals handle={handle} model={model} />
      <ConfidenceChooser handle={handle} observation={observation} />
      <Sizes handle={handle} observation={observation} shown={shown} onShown={onShown} />
    </details>
  )
}

function ClassRow({
  seen,
  classMap,
  asPeople,
  onChange,
}: {
  seen: SeenClass
  asPeople: boolean
  classMap: ClassMap | undefined
  onChange: (to: string | null | undefined) => void
}) {
  const { t, language } = useText()
  const { className, count, scores, height } = seen
  const words = useCalibrateWords()
  const mean = scores.reduce((sum, one, bin) => sum + one * (bin + 0.5) * SCORE_STEP, 0) / Math.max(1, count)
  const mapped = classMap !== undefined && Object.hasOwn(classMap, className)
  const value = !mapped ? '=' : (classMap[className] ?? '-')
  return (
    <tr>
      <th scope="row">{classText(className)}</th>
      <td>{formatNumber(count, language)}</td>
      <td>{t('calibrate.percent', { value: words.percent(mean) })}</td>
      <td>{t('calibrate.percent', { value: words.percent(height) })}</td>
      <td>
        <select
          aria-label={`${t('calibrate.countAs')}: ${classText(className)}`}
          value={value}
          onChange={({ target }) =>
            onChange(target.value === '=' ? undefined : target.value === '-' ? null : target.value)
          }
        >
          <option value="=">{t(asPeople ? 'calibrate.itselfPerson' : 'calibrate.itself')}</option>
          <option value="-">{t('calibrate.notCounted')}</option>
          {[...new Set([...COUNTED, ...(value.length > 1 ? [value] : [])])]
            .filter((name) => name !== className)
            .map((name) => (
              <option key={name} value={name}>
                {classText(name)}
              </option>
            ))}
        </select>
      </td>
    </tr>
  )
}

/** Without names left it is no map. */
function changed(
  classMap: ClassMap | undefined,
  className: string,
  to: string | null | undefined,
): ClassMap | undefined {
  const rest = Object.fromEntries(Object.entries(classMap ?? {}).filter(([name]) => name !== className))
  const next = to === undefined ? rest : { ...rest, [className]: to }
  return Object.keys(next).length > 0 ? next : undefined
}

/** Which lines and zones for people take what the model calls animals. */
function Animals({ handle, model }: Pick<Props, 'handle' | 'model'>) {
  const { t } = useText()
  const { lines, zones } = handle.draft
  const asked = [
    ...lines.map((one) => ({ kind: 'line' as const, one })),
    ...zones.map((one) => ({ kind: 'zone' as const, one })),
  ].filter(({ one }) => asksForAnimals(one, model?.classes ?? []))
  if (asked.length === 0) return null
  return (
    <div className="calibrate-part" data-testid="animals-as-people">
      <h3>{t('calibrate.animals')}</h3>
      <p className="quiet small">{t('calibrate.animalsHint')}</p>
      {asked.map(({ kind, one }) => (
        <AnimalsSwitch
          key={`${kind} ${one.id}`}
          of={one}
          text={one.name}
          onChange={(on) => handle.takeAnimals(kind, one.id, on)}
        />
      ))}
    </div>
  )
}

function Sizes({ handle, observation, shown, onShown }: Pick<Props, 'handle' | 'observation' | 'shown' | 'onShown'>) {
  const { t, language } = useText()
  const words = useCalibrateWords()
  const { draft } = handle
  const tracked =
    observation?.tracked.find(({ className }) =>
      draft.lines.some(({ classes }) => classes.includes('*') || classes.includes(className)),
    ) ?? observation?.tracked[0]
  const learned = tracked && learnSizes(tracked)
  const bands = draft.sizeLimits?.flatMap((limit) => limit.bands) ?? []
  const found = learned?.boxes ?? 0
  const boxes = t('calibrate.boxes', { count: found, number: formatNumber(found, language) })
  return (
    <div className="calibrate-part">
      <h3>{t('calibrate.sizes')}</h3>
      <p className="quiet small">{t('calibrate.sizesHint')}</p>
      {learned?.limit ? (
        <p className="small">
          {t('calibrate.sizesLearned', {
            boxes,
            count: learned.tracks,
            tracks: learned.tracks,
            min: words.percent(Math.min(...learned.limit.bands.map(({ minHeight }) => minHeight))),
            max: words.percent(Math.max(...learned.limit.bands.map(({ maxHeight }) => maxHeight))),
          })}
        </p>
      ) : (
        <p className="small">
          {t('calibrate.sizesFew', { boxes, count: learned?.tracks ?? 0, tracks: learned?.tracks ?? 0 })}
        </p>
      )}
      <div className="row">
        <button
          className="button"
          disabled={!learned?.limit}
          onClick={() => {
            const others = (draft.sizeLimits ?? []).filter(({ className }) => className !== learned!.limit!.className)
            handle.change({ sizeLimits: [...others, learned!.limit!] })
            onShown({ ...shown, sizes: true })
          }}
        >
          {t('calibrate.learnSizes')}
        </button>
        {bands.length > 0 && (
          <button className="button" onClick={() => handle.change({ sizeLimits: undefined })}>
            {t('calibrate.removeSizes')}
          </button>
        )}
      </div>
      {bands.length > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={shown.sizes}
            onChange={({ target }) => onShown({ ...shown, sizes: target.checked })}
          />
          {t('calibrate.showSizes')}
        </label>
      )}
    </div>
  )
}
