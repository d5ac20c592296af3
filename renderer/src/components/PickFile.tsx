import { useRef } from 'react'
import { Icon, type IconName } from './Icon.tsx'

interface PickFileProps {
  readonly text: string
  /** Kinds of files, as an input has them. */
  readonly accept: string
  readonly icon?: IconName
  /** Only a picture. */
  readonly small?: boolean
  readonly onFile: (file: File) => void
}

/**
 * A button that asks for a file, in the words of the application and not of the browser. The same file may be chosen
 * again.
 */
export function PickFile({ text, accept, icon, small = false, onFile }: PickFileProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        className={small ? 'button button--icon' : 'button'}
        aria-label={text}
        title={small ? text : undefined}
        onClick={() => input.current?.click()}
      >
        {icon && <Icon name={icon} />}
        {!small && text}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={text}
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
