import { useState } from 'react'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Field } from '../components/Field.tsx'
import { NamedOptions } from '../components/NamedOptions.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAction } from '../components/useAction.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { JobCard } from './JobCard.tsx'

/** Recordings counted beside the cameras. */
export function JobsScreen() {
  const { t } = useText()
  const jobs = useKnown((app) => app.jobs)
  return (
    <>
      <header className="screen-head">
        <h1>{t('jobs.title')}</h1>
      </header>
      <NewJob />
      {jobs.length === 0 ? <p className="quiet">{t('jobs.empty')}</p> : <ul className="job-list">{jobs.map((job) => <JobCard key={job.id} job={job} />)}</ul>}
    </>
  )
}

function NewJob() {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const [path, setPath] = useState('')
  const [cameraId, setCameraId] = useState(cameras[0]?.id ?? '')
  const { run, busy, error } = useAction()
  if (cameras.length === 0) return <p className="card quiet">{t('jobs.noCamera')}</p>
  const submit = async () => {
    if (await run(() => client.call('jobs.countRecordings', { path, cameraId }))) setPath('')
  }
  return (
    <section className="card form">
      <h2>{t('jobs.newTitle')}</h2>
      <div className="pair">
        <Field label={t('jobs.path')} hint={t('jobs.pathHint')}>
          <input value={path} spellCheck={false} onChange={({ target }) => setPath(target.value.trim())} />
        </Field>
        <Field label={t('jobs.as')} hint={t('jobs.asHint')}>
          <select value={cameraId} onChange={({ target }) => setCameraId(target.value)}>
            <NamedOptions items={cameras} />
          </select>
        </Field>
      </div>
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button button--main" disabled={busy || !path} onClick={() => void submit()}>
          <Icon name="counts" />
          {t('jobs.start')}
        </button>
      </div>
    </section>
  )
}
