import { Field } from '../../components/Field.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { RECEIVERS, type JobDraft } from './job-draft.ts'

/** Where a report goes, and what is needed to get it there. */
export function ReceiverFields({ draft, change }: { draft: JobDraft; change: (part: Partial<JobDraft>) => void }) {
  const { t } = useText()
  const usual = useKnown((app) => app.settings.email.to)
  return (
    <div className="pair">
      <Field label={t('jobs.receiver')} {...(draft.receiver === 'webhook' && { hint: t('jobs.webhookHint') })}>
        <select
          value={draft.receiver}
          onChange={({ target }) => change({ receiver: target.value as JobDraft['receiver'] })}
        >
          {RECEIVERS.map((receiver) => (
            <option key={receiver} value={receiver}>
              {t(`jobs.receivers.${receiver}`)}
            </option>
          ))}
        </select>
      </Field>
      {draft.receiver === 'folder' && (
        <PathField
          label={t('jobs.folder')}
          hint={t('jobs.folderHint')}
          kind="folder"
          value={draft.path}
          onChange={(path) => change({ path })}
        />
      )}
      {draft.receiver === 'email' && (
        <Field
          label={t('jobs.recipients')}
          hint={usual.length > 0 ? t('jobs.recipientsHint', { usual: usual.join(', ') }) : t('jobs.recipientsNone')}
        >
          <input
            value={draft.recipients}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => change({ recipients: target.value })}
          />
        </Field>
      )}
    </div>
  )
}
