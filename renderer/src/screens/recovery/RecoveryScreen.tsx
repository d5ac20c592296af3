import { useEffect, useState } from 'react'
import type { RecoveryView } from '#core/contract/methods/storage.ts'
import { DEFAULT_LANGUAGE, languageOf } from '#core/i18n/language.ts'
import { BackupLine } from '../../components/BackupLine.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { setLanguage, useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { ask } from '../../state/questions.ts'

/** Nothing runs, so there is no setting to ask: the language and the clock of this screen's own computer. */
const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Instead of everything else, when the database cannot be used or somebody wants another one. */
export function RecoveryScreen() {
  const { t } = useText()
  const [view, setView] = useState<RecoveryView | undefined>()
  const [doing, setDoing] = useState<string | undefined>()
  const { run, busy, error } = useAction()
  useEffect(() => {
    const spoken = languageOf(navigator.language)
    if (spoken !== DEFAULT_LANGUAGE) setLanguage(spoken)
    void run(() => client.call('recovery.view', {})).then(setView)
  }, [run])
  const act = (what: string, work: () => Promise<unknown>) => {
    setDoing(what)
    void run(work).finally(() => setDoing(undefined))
  }
  const beginNew = async () => {
    const yes = await ask({
      title: t('storage.recovery.beginNew'),
      text: t('storage.recovery.beginNewAsk'),
      yes: t('storage.recovery.beginNew'),
      danger: true,
    })
    if (yes) act('new', () => client.call('recovery.beginNew', {}))
  }
  if (!view) return error ? <ErrorNote error={error} /> : null
  return (
    <main className="recovery" data-testid="recovery">
      <h1>{t('storage.recovery.title')}</h1>
      <p>{t(view.error ? 'storage.recovery.failed' : 'storage.recovery.asked')}</p>
      {(error ?? view.error) && <ErrorNote error={(error ?? view.error)!} />}
      {view.retries && <p className="quiet">{t('storage.recovery.retries')}</p>}
      <section className="card">
        <h2>{t('storage.backups')}</h2>
        {view.backups.length === 0 && <p className="quiet">{t('storage.noBackups')}</p>}
        <ul className="plain-list">
          {view.backups.map((backup) => (
            <li key={backup.name} className="row">
              <BackupLine backup={backup} timeZone={TIME_ZONE} />
              <button
                className="button button--main"
                disabled={busy || backup.problem !== undefined}
                onClick={() => act(backup.name, () => client.call('recovery.restore', { name: backup.name }))}
              >
                {t(doing === backup.name ? 'storage.recovery.restoring' : 'storage.recovery.restore')}
              </button>
            </li>
          ))}
        </ul>
        <p className="quiet small">{t('storage.recovery.lost')}</p>
      </section>
      <div className="row">
        <button
          className="button"
          disabled={busy}
          onClick={() => act('start', () => client.call('recovery.leave', {}))}
        >
          {t(view.error ? 'storage.recovery.again' : 'storage.recovery.start')}
        </button>
        <button className="button button--danger" disabled={busy} onClick={() => void beginNew()}>
          {t('storage.recovery.beginNew')}
        </button>
      </div>
      <p className="quiet small">
        {t('storage.recovery.folder')}: <code>{view.dataDir}</code>
      </p>
    </main>
  )
}
