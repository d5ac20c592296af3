import { useState, type FormEvent } from 'react'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { rememberWriter, writer } from './writer.ts'

/** Takes a correction back, with a reason; both entries stay. */
export function WithdrawDialog({
  correctionId,
  onClose,
  onEntered,
}: {
  correctionId: string
  onClose: () => void
  onEntered: () => void
}) {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const [by, setBy] = useState(writer())
  const { run, busy, error } = useAction()
  const withdraw = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await run(() => client.call('corrections.withdraw', { correctionId, reason, by })))) return
    rememberWriter(by)
    onEntered()
    onClose()
  }
  return (
    <Dialog title={t('corrections.withdrawTitle')} onClose={onClose}>
      <form className="form" onSubmit={(event) => void withdraw(event)}>
        <p className="quiet small">{t('corrections.withdrawHint')}</p>
        <Field label={t('corrections.reason')}>
          <input
            value={reason}
            minLength={3}
            maxLength={500}
            required
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        <Field label={t('corrections.by')}>
          <input
            value={by}
            maxLength={80}
            required
            autoComplete="name"
            onChange={({ target }) => setBy(target.value)}
          />
        </Field>
        {error && <ErrorNote error={error} />}
        <div className="row">
          <button className="button button--main" disabled={busy || reason.trim().length < 3 || by.trim() === ''}>
            {t('corrections.withdraw')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
