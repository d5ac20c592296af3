import { useState } from 'react'
import type { LogEntry } from '#core/contract/app-state.ts'
import { ErrorKind } from '#core/errors/error-kind.ts'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { NamedOptions } from '../../components/NamedOptions.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { errorText, useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'
import { SupportButton } from './SupportButton.tsx'
import { useLog, type LogFilter } from './useLog.ts'

const LEVELS = ['all', 'info', 'warn', 'error'] as const

/** What happened, by level, camera, worker, kind of error and words, as far back as it is kept. */
export function LogScreen() {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const workers = useKnown((app) => app.workers)
  const [filter, setFilter] = useState<LogFilter>({})
  const { entries, more, loadOlder } = useLog(filter)
  const change = (part: { [Name in keyof LogFilter]: LogFilter[Name] | undefined }) =>
    setFilter(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value)) as LogFilter)
  return (
    <>
      <header className="screen-head">
        <h1>{t('log.title')}</h1>
        <SupportButton />
      </header>
      <div className="card row row--fields">
        <Choice
          label={t('log.title')}
          value={filter.level ?? 'all'}
          options={LEVELS.map((value) => ({ value, text: t(`log.${value}`) }))}
          onChange={(level) => change({ level: level === 'all' ? undefined : level })}
        />
        <Field label={t('common.camera')}>
          <select value={filter.cameraId ?? ''} onChange={({ target }) => change({ cameraId: target.value })}>
            <option value="">{t('common.allCameras')}</option>
            <NamedOptions items={cameras} />
          </select>
        </Field>
        <Field label={t('log.worker')}>
          <select value={filter.workerId ?? ''} onChange={({ target }) => change({ workerId: target.value })}>
            <option value="">{t('log.anyWorker')}</option>
            {workers.map(({ workerId }) => (
              <option key={workerId}>{workerId}</option>
            ))}
          </select>
        </Field>
        <Field label={t('log.kind')}>
          <select
            value={filter.kind ?? ''}
            onChange={({ target }) => change({ kind: (target.value || undefined) as LogFilter['kind'] })}
          >
            <option value="">{t('log.anyKind')}</option>
            {ErrorKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {t(`log.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('log.search')}>
          <input
            type="search"
            maxLength={200}
            placeholder={t('log.searchHint')}
            value={filter.text ?? ''}
            onChange={({ target }) => change({ text: target.value })}
          />
        </Field>
      </div>
      <section className="card">
        {entries.length === 0 ? (
          <p className="quiet">{t('log.empty')}</p>
        ) : (
          <ul className="log">
            {entries.map((entry) => (
              <LogRow key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
        {more && (
          <button className="button" onClick={() => void loadOlder()}>
            {t('log.older')}
          </button>
        )}
      </section>
    </>
  )
}

function LogRow({ entry }: { entry: LogEntry }) {
  const { language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === entry.cameraId))
  const text = entry.error
    ? errorText(entry.error, language)
    : { message: messageText({ text: entry.message, key: entry.key, params: entry.params }, language), action: '' }
  return (
    <li className={`log__row log__row--${entry.level}`}>
      <time>{formatDateTime(entry.atMs, language, timeZone)}</time>
      <span className="log__about">{[camera?.name, entry.workerId].filter(Boolean).join(' · ')}</span>
      <span>
        {text.message} {text.action && <span className="quiet">{text.action}</span>}{' '}
        {entry.error && <code className="quiet small">{entry.error.code}</code>}
      </span>
    </li>
  )
}
