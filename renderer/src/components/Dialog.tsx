import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useText } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

/** A window above the page: keeps the focus, closes with Escape, gives the focus back. */
export function Dialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  title: string
  onClose: () => void
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const pressedBeside = useRef(false)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={onClose}
      onPointerDown={({ target }) => (pressedBeside.current = target === dialog.current)}
      // A text that is selected by dragging out of the dialog ends beside it too.
      onClick={({ target }) => pressedBeside.current && target === dialog.current && onClose()}
    >
      <div className="dialog__body">
        <header className="dialog__head">
          <h2 id={id}>{title}</h2>
          <button
            className="button button--icon"
            aria-label={t('common.close')}
            title={t('common.close')}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
