import { useCallback, useEffect, useState } from 'react'
import type { BackupInfo } from '#core/contract/storage-view.ts'
import { BackupLine } from '../../components/BackupLine.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { ask } from '../../state/questions.ts'

/** Copies of the database: take one, check one, put one back. */
export function BackupsCard() {
  const { t } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const [backups, setBackups] = useState<readonly BackupInfo[] | undefined>()
  const [checked, setChecked] = useState<string | undefined>()
  const list = useAction()
  const { run: runList } = list
  const { run, busy, error } = useAction()
  const [doing, setDoing] = useState<string | undefined>()
  const reload = useCallback(
    () => void runList(() => client.call('storage.backups', {})).then((found) => setBackups(found ?? [])),
    [runList],
  )
  useEffect(reload, [reload])
  const act = async (what: string, work: () => Promise<unknown>) => {
    setDoing(what)
    setChecked(undefined)
    const done = (await run(work)) !== undefined
    setDoing(undefined)
    return done
  }
  const verify = async (name: string) => {
    if (await act(name, () => client.call('storage.verify', { name }))) setChecked(name)
  }
  const enterRecovery = async () => {
    const yes = await ask({ title: t('storage.restore'), text: t('storage.restoreAsk'), yes: t('common.goOn') })
    if (yes) await run(() => client.call('recovery.enter', {}))
  }
  return (
    <section className="card form" data-testid="backups">
      <h2>{t('storage.backups')}</h2>
      <p className="quiet">{t('storage.backupsHint')}</p>
      {backups?.length === 0 && <p className="quiet">{t('storage.noBackups')}</p>}
      <ul className="plain-list">
        {backups?.map((backup) => (
          <li key={backup.name} className="row">
            <BackupLine backup={backup} timeZone={timeZone} />
            {checked === backup.name && <span className="badge badge--good">{t('storage.whole')}</span>}
            <button
              className="button"
              disabled={busy || backup.problem?.code === 'backup.damaged'}
              onClick={() => void verify(backup.name)}
            >
              {t(doing === backup.name ? 'storage.verifying' : 'storage.verify')}
            </button>
          </li>
        ))}
      </ul>
      {(error ?? list.error) && <ErrorNote error={(error ?? list.error)!} />}
      <div className="row">
        <button
          className="button"
          disabled={busy}
          onClick={() => void act('copy', () => client.call('storage.backUp', {})).then(reload)}
        >
          {t(doing === 'copy' ? 'storage.backingUp' : 'storage.backUp')}
        </button>
        <button className="button button--danger" disabled={busy} onClick={() => void enterRecovery()}>
          {t('storage.restore')}
        </button>
      </div>
    </section>
  )
}
