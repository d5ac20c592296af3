import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import { Anchor } from '#core/geometry/anchor.ts'
import { Choice } from '../../../components/Choice.tsx'
import { Field } from '../../../components/Field.tsx'
import { NamedOptions } from '../../../components/NamedOptions.tsx'
import { useText } from '../../../i18n/i18n.ts'
import { goalText } from '../share-text.ts'

const BANDS = [0.5, 1, 1.5, 2, 3, 4]
/** Evidence after which a track is believed. */
const CONFIRMATIONS = { quick: 1.5, usual: 3, slow: 6 } as const
type Confirmation = keyof typeof CONFIRMATIONS

/** Which line is changed, and its anchor, band, confirmation and confidence. */
export function WhatIfFields({
  draft,
  line,
  onLineId,
  onChange,
  onChangeLine,
}: {
  draft: Calibration
  line: CountingLine
  onLineId: (lineId: string) => void
  onChange: (part: Partial<Calibration>) => void
  onChangeLine: (line: CountingLine) => void
}) {
  const { t, language } = useText()
  const confirmation =
    (Object.keys(CONFIRMATIONS) as Confirmation[]).find(
      (key) => CONFIRMATIONS[key] === (draft.confirmation ?? CONFIRMATIONS.usual),
    ) ?? 'usual'
  return (
    <>
      {draft.lines.length > 1 && (
        <Field label={t('whatIf.line')}>
          <select value={line.id} onChange={({ target }) => onLineId(target.value)}>
            <NamedOptions items={draft.lines} />
          </select>
        </Field>
      )}
      <Choice
        label={t('whatIf.anchor')}
        value={line.anchor}
        options={Anchor.options.map((value) => ({ value, text: t(`whatIf.anchors.${value}`) }))}
        onChange={(anchor) => onChangeLine({ ...line, anchor })}
      />
      <div className="pair">
        <Field label={t('whatIf.band')}>
          <select
            value={line.band ?? 1}
            onChange={({ target }) =>
              onChangeLine({ ...line, band: Number(target.value) === 1 ? undefined : Number(target.value) })
            }
          >
            {[...new Set([...BANDS, line.band ?? 1])]
              .sort((a, b) => a - b)
              .map((band) => (
                <option key={band} value={band}>
                  {t('whatIf.bands', { count: band })}
                </option>
              ))}
          </select>
        </Field>
        <Field label={t('whatIf.confirmation')}>
          <select
            value={confirmation}
            onChange={({ target }) =>
              onChange({
                confirmation: target.value === 'usual' ? undefined : CONFIRMATIONS[target.value as Confirmation],
              })
            }
          >
            {(Object.keys(CONFIRMATIONS) as Confirmation[]).map((key) => (
              <option key={key} value={key}>
                {t(`whatIf.confirmations.${key}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={t('whatIf.confidence', { share: goalText(draft.confidence, language) })}>
        <input
          type="range"
          min="0.1"
          max="0.9"
          step="0.05"
          value={draft.confidence}
          onChange={({ target }) => onChange({ confidence: Number(target.value) })}
        />
      </Field>
    </>
  )
}
