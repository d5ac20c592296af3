import { useState } from 'react'
import type { LogEntry } from '#core/contract/app-state.ts'
import { Choice } from '../components/Choice.tsx'
import { Field } from '../components/Field.tsx'
import { NamedOptions } from '../components/NamedOptions.tsx'
import { formatDateTime } from '../i18n/format.ts'
import { errorText, useText } from '../i18n/i18n.ts'
import { useKnown } from '../state/app-store.ts'

const LEVELS = ['all', 'info', 'warn', 'error'] as const

export function LogScreen() {
  const { t } = useText()
  const log = useKnown((app) => app.log)
  const cameras = useKnown((app) => app.cameras)
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('all')
  const [cameraId, setCameraId] = useState('')
  const shown = log.filter((entry) => (level === 'all' || entry.level === level) && (!cameraId || entry.cameraId === cameraId))
  return (
    <>
      <header className="screen-head">
        <h1>{t('log.title')}</h1>
      </header>
      <div className="card row row--fields">
        <Choice label={t('log.title')} value={level} options={LEVELS.map((value) => ({ value, text: t(`log.${value}`) }))} onChange={setLevel} />
        <Field label={t('common.camera')}>
          <select value={cameraId} onChange={({ target }) => setCameraId(target.value)}>
            <option value="">{t('common.allCameras')}</option>
            <NamedOptions items={cameras} />
          </select>
        </Field>
      </div>
      <section className="card">
        {shown.length === 0 ? (
          <p className="quiet">{t('log.empty')}</p>
        ) : (
          <ul className="log">
            {shown.map((entry) => (
              <LogRow key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function LogRow({ entry }: { entry: LogEntry }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === entry.cameraId))
  const text = entry.error ? errorText(entry.error, language) : { message: entry.message === 'live' ? t('log.live') : entry.message, action: '' }
  return (
    <li className={`log__row log__row--${entry.level}`}>
      <time>{formatDateTime(entry.atMs, language, timeZone)}</time>
      <span className="log__about">{[camera?.name, entry.workerId].filter(Boolean).join(' · ')}</span>
      <span>
        {text.message} {text.action && <span className="quiet">{text.action}</span>}
      </span>
    </li>
  )
}
