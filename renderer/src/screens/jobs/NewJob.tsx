import { useState } from 'react'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { NamedOptions } from '../../components/NamedOptions.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { ClipFields } from './ClipFields.tsx'
import { firstDraft, ORDER_KINDS, orderOf, whenOf, type JobDraft } from './job-draft.ts'
import { ReportFields } from './ReportFields.tsx'
import { WhenFields } from './WhenFields.tsx'

const PRIORITIES = Array.from({ length: 10 }, (_, i) => 9 - i)

/** Orders finite work: what, of which camera, when, how urgent. */
export function NewJob() {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const today = useKnown((app) => app.day)
  const [draft, setDraft] = useState<JobDraft>(() => firstDraft(cameras[0]?.id ?? '', today))
  const { run, busy, error } = useAction()
  const change = (part: Partial<JobDraft>) => setDraft((before) => ({ ...before, ...part }))
  const order = orderOf(draft)
  const submit = async () => {
    if (
      order &&
      (await run(() => client.call('jobs.submit', { order, when: whenOf(draft), priority: draft.priority })))
    )
      change({ path: '' })
  }
  return (
    <section className="card form">
      <h2>{t('jobs.newTitle')}</h2>
      <div className="pair">
        <Field label={t('jobs.kind')} hint={t(`jobs.kindHints.${draft.kind}`)}>
          <select value={draft.kind} onChange={({ target }) => change({ kind: target.value as JobDraft['kind'] })}>
            {ORDER_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`jobs.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('jobs.priority')} hint={t('jobs.priorityHint')}>
          <select value={draft.priority} onChange={({ target }) => change({ priority: Number(target.value) })}>
            {PRIORITIES.map((priority) => (
              <option key={priority}>{priority}</option>
            ))}
          </select>
        </Field>
      </div>
      {(draft.kind === 'count-recordings' || draft.kind === 'snapshot') && <Subject draft={draft} change={change} />}
      {draft.kind === 'verify-accuracy' && <ClipFields draft={draft} change={change} />}
      {draft.kind === 'build-report' && <ReportFields draft={draft} change={change} />}
      <WhenFields draft={draft} change={change} />
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button button--main" disabled={busy || !order} onClick={() => void submit()}>
          <Icon name="jobs" />
          {t('jobs.start')}
        </button>
      </div>
    </section>
  )
}

function Subject({ draft, change }: { draft: JobDraft; change: (part: Partial<JobDraft>) => void }) {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  if (cameras.length === 0) return <p className="quiet">{t('jobs.noCamera')}</p>
  const counts = draft.kind === 'count-recordings'
  return (
    <div className="pair">
      {counts && (
        <PathField
          label={t('jobs.path')}
          hint={t('jobs.pathHint')}
          kind="either"
          value={draft.path}
          onChange={(path) => change({ path })}
        />
      )}
      <Field label={counts ? t('jobs.as') : t('common.camera')} {...(counts && { hint: t('jobs.asHint') })}>
        <select value={draft.cameraId} onChange={({ target }) => change({ cameraId: target.value })}>
          <NamedOptions items={cameras} />
        </select>
      </Field>
    </div>
  )
}
