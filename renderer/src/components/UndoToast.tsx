import { useEffect, useState } from 'react'
import { useText } from '../i18n/i18n.ts'
import { forgetUndo, useUndo, type Done } from '../state/undo.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { Icon } from './Icon.tsx'
import { useAction } from './useAction.ts'

/** Shown for so long, ms. */
const SHOWN_MS = 10_000
/** Under the pointer or with the focus in it, it waits, but no longer than the application can undo. ms. */
const HELD_MS = 25_000

/** What was done last, for a moment, with a button that undoes it. */
export function UndoToast() {
  const done = useUndo(({ done }) => done)
  // The place is always there, so that a screen reader says what comes into it.
  return <div role="status">{done && <Toast key={done.text} done={done} />}</div>
}

function Toast({ done }: { done: Done }) {
  const { t } = useText()
  const { run, busy, error } = useAction()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (busy || held) return
    const timer = setTimeout(() => forgetUndo(done), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [done, busy, held])
  useEffect(() => {
    const timer = setTimeout(() => forgetUndo(done), HELD_MS)
    return () => clearTimeout(timer)
  }, [done])
  const undo = async () => {
    if (await run(async () => (await done.undo(), true))) forgetUndo(done)
  }
  return (
    <div
      className="toast"
      data-testid="undo"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {error ? <ErrorNote error={error} /> : <p>{done.text}</p>}
      {!error && (
        <button className="button button--main" disabled={busy} onClick={() => void undo()}>
          <Icon name="undo" />
          {t('common.undo')}
        </button>
      )}
      <button
        className="button button--icon"
        aria-label={t('common.close')}
        title={t('common.close')}
        onClick={() => forgetUndo(done)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
