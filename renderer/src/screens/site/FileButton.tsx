import { useRef } from 'react'
import { Icon } from '../../components/Icon.tsx'

/** A button that asks for a JSON file and gives its text; `small`: only a picture. The same file may be chosen again. */
export function FileButton({ text, small = false, onText }: { text: string; small?: boolean; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button className={small ? 'button button--icon' : 'button'} aria-label={text} title={text} onClick={() => input.current?.click()}>
        <Icon name="upload" />
        {!small && text}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={text}
        accept="application/json,.json"
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) void file.text().then(onText)
        }}
      />
    </>
  )
}
