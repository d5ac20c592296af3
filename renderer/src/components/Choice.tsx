import { useId } from 'react'
import { useRovingFocus } from './useRovingFocus.ts'

/** A row of choices of which one holds; arrows go from one to the next, as in any group of radio buttons. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly { value: T; text: string }[]
  onChange: (value: T) => void
}) {
  const id = useId()
  const group = useRovingFocus<HTMLDivElement>(true)
  return (
    <div className="field">
      <span className="field__label" id={id}>
        {label}
      </span>
      <div ref={group} className="choice" role="radiogroup" aria-labelledby={id}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.text}
          </button>
        ))}
      </div>
    </div>
  )
}
