import { useRef } from 'react'
import { Icon } from '../../components/Icon.tsx'

/** A button that asks for a JSON file and gives its text. The same file may be chosen again. */
export function FileButton({ text, onText }: { text: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button className="button" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        {text}
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
