import { useEffect, useState } from 'react'
import { useText } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

/** How long it says so, ms. */
const SAID_MS = 3_000

/** Puts a text on the clipboard, and says that it is there. */
export function CopyText({ text }: { text: string }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID_MS)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <button type="button" className="button" onClick={() => void copy(text).then(setCopied)}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span role="status">{t(copied ? 'common.copied' : 'common.copy')}</span>
    </button>
  )
}

/** Whether it is there now: a browser may refuse. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // An older way, where a page is not trusted with the clipboard.
    const field = document.createElement('textarea')
    field.value = text
    const host = document.querySelector('dialog[open]') ?? document.body
    host.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
