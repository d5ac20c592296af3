import { useCallback, useEffect, useState } from 'react'
import type { Result } from '#core/contract/methods.ts'
import type { ImportPlan } from '#core/site-config/import-plan.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { ImportPlanView } from './ImportPlanView.tsx'

/** Shows what a file would change, and changes it when told to. */
export function ImportDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useText()
  const [plan, setPlan] = useState<ImportPlan | undefined>()
  const [passphrase, setPassphrase] = useState<string | undefined>()
  const [settings, setSettings] = useState(true)
  const [schedules, setSchedules] = useState(true)
  const [done, setDone] = useState<Result<'site.import'> | undefined>()
  const { run, busy, error } = useAction()
  const look = useCallback(
    async (phrase: string | undefined) => {
      const found = await run(() => client.call('site.preview', { text, ...(phrase && { passphrase: phrase }) }))
      if (!found) return
      setPlan(found)
      setPassphrase(phrase)
    },
    [run, text],
  )
  useEffect(() => void look(undefined), [look])
  const apply = async () => {
    const result = await run(() =>
      client.call('site.import', { text, hash: plan!.hash, settings, schedules, ...(passphrase && { passphrase }) }),
    )
    if (result) setDone(result)
    // What has changed here meanwhile is shown at once.
    else await client.call('site.preview', { text, ...(passphrase && { passphrase }) }).then(setPlan, () => {})
  }
  const nothing =
    plan &&
    plan.cameras.every(({ kind }) => kind === 'unchanged') &&
    (plan.settings.length === 0 || !settings) &&
    (plan.schedules.every(({ isHere }) => isHere) || !schedules)
  return (
    <Dialog title={t('site.look')} onClose={onClose} wide>
      {plan && !done && (
        <ImportPlanView
          plan={plan}
          settings={settings}
          onSettings={setSettings}
          schedules={schedules}
          onSchedules={setSchedules}
          busy={busy}
          onPassphrase={(phrase) => void look(phrase)}
        />
      )}
      {error && <ErrorNote error={error} />}
      {done ? (
        <p className="note note--good" role="status">
          {t('site.done', done)}
          {done.schedules > 0 && ` ${t('site.schedulesDone', { count: done.schedules })}`}
        </p>
      ) : (
        plan && (
          <div className="row">
            <button className="button button--main" disabled={busy || nothing} onClick={() => void apply()}>
              <Icon name="check" />
              {t('site.apply')}
            </button>
            {nothing && <span className="quiet">{t('site.nothing')}</span>}
          </div>
        )
      )}
    </Dialog>
  )
}
