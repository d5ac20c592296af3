import { useState } from 'react'
import { useText } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

/** Something that is shown this once, with a button that copies it; where nothing may be copied it can be marked. */
export function ShownOnce({ text, value, testId }: { text: string; value: string; testId: string }) {
  const { t } = useText()
  const [copied, setCopied] = useState<string | undefined>()
  return (
    <p className="note note--good shown-once">
      <span className="grow">
        {text} <code data-testid={testId}>{value}</code>
      </span>
      <button
        type="button"
        className="button"
        onClick={() =>
          navigator.clipboard.writeText(value).then(
            () => setCopied(value),
            () => {},
          )
        }
      >
        <Icon name={copied === value ? 'check' : 'copy'} />
        <span role="status">{t(copied === value ? 'common.copied' : 'common.copy')}</span>
      </button>
    </p>
  )
}
