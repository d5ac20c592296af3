import type { ErrorData } from '#core/errors/error-data.ts'
import { errorText, useText } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

/** What went wrong and what to do, in the user's language. */
export function ErrorNote({ error }: { error: ErrorData }) {
  const { language } = useText()
  const { message, action } = errorText(error, language)
  return (
    <div className="note note--error" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{message}</strong> {action}
      </p>
    </div>
  )
}
