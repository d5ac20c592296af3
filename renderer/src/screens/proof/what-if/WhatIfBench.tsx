import { useState } from 'react'
import type { ProofSession } from '#core/contract/proof-view.ts'
import { Anchor } from '#core/geometry/anchor.ts'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import { Choice } from '../../../components/Choice.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useAction } from '../../../components/useAction.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client, useKnown } from '../../../state/app-store.ts'
import { Field } from '../../../components/Field.tsx'
import { NamedOptions } from '../../../components/NamedOptions.tsx'
import { goalText } from '../share-text.ts'
import { LinePad } from './LinePad.tsx'
import { ProposalRow } from './ProposalRow.tsx'
import { useWhatIf } from './useWhatIf.ts'
import { WhatIfTable } from './WhatIfTable.tsx'

const BANDS = [0.5, 1, 1.5, 2, 3, 4]
/** Evidence after which a track is believed. */
const CONFIRMATIONS = { quick: 1.5, usual: 3, slow: 6 } as const
type Confirmation = keyof typeof CONFIRMATIONS

/** Another line, anchor, band, confirmation or confidence on the people of a proof, with its figures at once. */
export function WhatIfBench({ session, goal, picture }: { session: ProofSession; goal: number; picture: string }) {
  const { t, language } = useText()
  const { cameraId, calibration: was } = session
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === cameraId))
  const [draft, setDraft] = useState<Calibration>(was)
  const [lineId, setLineId] = useState(was.lines[0]!.id)
  const [applied, setApplied] = useState(false)
  const { run, busy, error: failed } = useAction()
  const before = useWhatIf(session.id, goal, was)
  const after = useWhatIf(session.id, goal, draft)
  const line = draft.lines.find(({ id }) => id === lineId) ?? draft.lines[0]!
  const change = (part: Partial<Calibration>) => {
    setApplied(false)
    setDraft((now) => ({ ...now, ...part }))
  }
  const changeLine = (next: CountingLine) =>
    change({ lines: draft.lines.map((one) => (one.id === next.id ? next : one)) })
  const confirmation =
    (Object.keys(CONFIRMATIONS) as Confirmation[]).find(
      (key) => CONFIRMATIONS[key] === (draft.confirmation ?? CONFIRMATIONS.usual),
    ) ?? 'usual'
  const changed = JSON.stringify(draft) !== JSON.stringify(was)
  const apply = async () => {
    if (!camera) return
    const { confidence, lines } = draft
    const tried = new Map(lines.map((one) => [one.id, one]))
    const calibration = {
      ...camera.calibration,
      confidence,
      confirmation: draft.confirmation,
      lines: camera.calibration.lines.map((one) => ({ ...(tried.get(one.id) ?? one), name: one.name })),
    }
    if (await run(() => client.call('cameras.calibrate', { cameraId, calibration }))) setApplied(true)
  }
  const error = after.error ?? failed
  return (
    <>
      <p className="quiet small">{t('whatIf.intro')}</p>
      <div className="what-if">
        <LinePad
          picture={picture}
          was={was.lines.find(({ id }) => id === line.id)!}
          line={line}
          onChange={(points) => changeLine({ ...line, points })}
        />
        <div className="what-if__controls">
          {before.answer && after.answer && (
            <WhatIfTable before={before.answer} after={after.answer} pending={after.pending} />
          )}
          {draft.lines.length > 1 && (
            <Field label={t('whatIf.line')}>
              <select value={line.id} onChange={({ target }) => setLineId(target.value)}>
                <NamedOptions items={draft.lines} />
              </select>
            </Field>
          )}
          <Choice
            label={t('whatIf.anchor')}
            value={line.anchor}
            options={Anchor.options.map((value) => ({ value, text: t(`whatIf.anchors.${value}`) }))}
            onChange={(anchor) => changeLine({ ...line, anchor })}
          />
          <div className="pair">
            <Field label={t('whatIf.band')}>
              <select
                value={line.band ?? 1}
                onChange={({ target }) =>
                  changeLine({ ...line, band: Number(target.value) === 1 ? undefined : Number(target.value) })
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
                  change({
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
              onChange={({ target }) => change({ confidence: Number(target.value) })}
            />
          </Field>
          <ProposalRow session={session} goal={goal} calibration={draft} lineId={line.id} onTake={changeLine} />
          <div className="row">
            <button className="button button--main" disabled={!changed || busy || !camera} onClick={() => void apply()}>
              {t('whatIf.apply')}
            </button>
            <button className="button" disabled={!changed} onClick={() => change(was)}>
              {t('whatIf.reset')}
            </button>
          </div>
          {applied && <p className="note note--good">{t('whatIf.applied')}</p>}
          {error && <ErrorNote error={error} />}
          {after.answer && (
            <p className="quiet small">
              {after.answer.reproduced.same === after.answer.reproduced.counted
                ? t('whatIf.reproducedAll')
                : t('whatIf.reproduced', {
                    same: formatNumber(after.answer.reproduced.same, language),
                    counted: formatNumber(after.answer.reproduced.counted, language),
                  })}
            </p>
          )}
        </div>
      </div>
    </>
  )
}
