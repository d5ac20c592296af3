import type { ErrorData } from '#core/errors/error-data.ts'
import { errorText, useText } from '../../i18n/i18n.ts'
import { Icon } from '../../components/Icon.tsx'

/** What became of each of many: how many went well, and every one that did not with its reason. */
export function Outcomes({
  outcomes,
}: {
  outcomes: readonly { readonly name: string; readonly error?: ErrorData | undefined }[]
}) {
  const { t, language } = useText()
  const failed = outcomes.filter(({ error }) => error)
  return (
    <div className="form" role="status" data-testid="outcomes">
      <p className={failed.length === 0 ? 'note note--good' : 'note'}>
        <Icon name="check" />
        {t('cameraList.doneOf', { count: outcomes.length, done: outcomes.length - failed.length })}
      </p>
      {failed.map(({ name, error }) => {
        const { message, action } = errorText(error!, language)
        return (
          <p key={name} className="note note--error">
            <Icon name="warning" />
            <span>
              <strong>{name}:</strong> {message} {action}
            </span>
          </p>
        )
      })}
    </div>
  )
}
