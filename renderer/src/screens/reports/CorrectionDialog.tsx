import { useState, type FormEvent } from 'react'
import type { ReportView } from '#core/report/report.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { correctionOf, isComplete, newCorrection, type CorrectionDraft } from './correction-draft.ts'
import { CorrectionAmountFields } from './CorrectionAmountFields.tsx'
import { CorrectionTargetFields } from './CorrectionTargetFields.tsx'
import { CorrectionTimeFields } from './CorrectionTimeFields.tsx'
import { rememberWriter, writer } from './writer.ts'

interface Props {
  choices: ReportView['choices']
  /** The first day of what is shown. */
  from: string
  onClose: () => void
  onEntered: () => void
}

/** Enters a correction: which count, when, how many more or fewer, why, and who says so. */
export function CorrectionDialog({ choices, from, onClose, onEntered }: Props) {
  const { t } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const lines = choices.targets.filter(({ kind }) => kind === 'line')
  const [draft, setDraft] = useState(() => newCorrection(choices.classNames, from, writer()))
  const change = (part: Partial<CorrectionDraft>) => setDraft((now) => ({ ...now, ...part }))
  const { run, busy, error } = useAction()
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    const { cameraId, targetId } = lines[draft.line]!
    const entered = await run(() =>
      client.call('corrections.add', { cameraId, lineId: targetId, ...correctionOf(draft, timeZone) }),
    )
    if (!entered) return
    rememberWriter(draft.by)
    onEntered()
    onClose()
  }
  return (
    <Dialog title={t('corrections.enter')} onClose={onClose}>
      <form className="form" onSubmit={(event) => void enter(event)}>
        <p className="quiet small">{t('corrections.hint')}</p>
        <CorrectionTargetFields choices={choices} lines={lines} draft={draft} change={change} />
        <CorrectionTimeFields draft={draft} change={change} />
        <CorrectionAmountFields draft={draft} change={change} />
        {error && <ErrorNote error={error} />}
        <div className="row">
          <button className="button button--main" disabled={busy || !isComplete(draft)}>
            {t('corrections.save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
