import { useText } from '../i18n/i18n.ts'
import { useQuestions } from '../state/questions.ts'
import { Dialog } from './Dialog.tsx'

/** The question that is open, if any. */
export function QuestionDialog() {
  const { t } = useText()
  const open = useQuestions(({ open }) => open)
  if (!open) return null
  const { title, text, yes, danger, settle } = open
  return (
    <Dialog key={`${title} ${text}`} title={title} onClose={() => settle(false)}>
      {text && <p>{text}</p>}
      <div className="dialog__actions">
        <button className="button" data-first onClick={() => settle(false)}>
          {t('common.cancel')}
        </button>
        <button className={danger ? 'button button--danger-main' : 'button button--main'} onClick={() => settle(true)}>
          {yes}
        </button>
      </div>
    </Dialog>
  )
}
