import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { goalText } from './share-text.ts'

const GOALS = ['0.9', '0.95', '0.98'] as const
export type Goal = (typeof GOALS)[number]

/** Begins a run. */
export function StartCard({
  camera,
  by: lastBy,
  goal,
  onGoal,
}: {
  camera: Camera
  by: string
  goal: Goal
  onGoal: (goal: Goal) => void
}) {
  const { t, language } = useText()
  const live = useKnown((app) =>
    app.cameraStatus.some(({ cameraId, state }) => cameraId === camera.id && state === 'live'),
  )
  const [by, setBy] = useState(lastBy)
  const [conditions, setConditions] = useState('')
  const [record, setRecord] = useState(false)
  const { run, busy, error } = useAction()
  const hasLines = camera.calibration.lines.length > 0
  return (
    <section className="card form proof-start">
      <p>{t('proof.intro')}</p>
      {camera.source.kind === 'file' && <p className="quiet small">{t('proof.introFile')}</p>}
      <Choice
        label={t('proof.goal')}
        value={goal}
        options={GOALS.map((value) => ({ value, text: goalText(Number(value), language) }))}
        onChange={onGoal}
      />
      <div className="pair">
        <Field label={t('proof.by')}>
          <input value={by} maxLength={80} onChange={({ target }) => setBy(target.value)} />
        </Field>
        <Field label={t('proof.conditions')} hint={t('proof.conditionsHint')}>
          <input value={conditions} maxLength={300} onChange={({ target }) => setConditions(target.value)} />
        </Field>
      </div>
      <label className="check">
        <input type="checkbox" checked={record} onChange={({ target }) => setRecord(target.checked)} />
        {t('proof.record')}
      </label>
      {record && <p className="quiet small">{t('proof.recordHint')}</p>}
      {!hasLines ? (
        <p className="note note--error">{t('proof.noLines')}</p>
      ) : (
        !live && <p className="quiet">{t('proof.notLive')}</p>
      )}
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button
          className="button button--main"
          disabled={busy || !live || !hasLines}
          onClick={() => void run(() => client.call('proof.start', { cameraId: camera.id, by, conditions, record }))}
        >
          {t('proof.start')}
        </button>
      </div>
    </section>
  )
}
