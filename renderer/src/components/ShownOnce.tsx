import { CopyText } from './CopyText.tsx'

/** Something that is shown this once, with a button that copies it; where nothing may be copied it can be marked. */
export function ShownOnce({ text, value, testId }: { text: string; value: string; testId: string }) {
  return (
    <p className="note note--good shown-once">
      <span className="grow">
        {text} <code data-testid={testId}>{value}</code>
      </span>
      <CopyText text={value} />
    </p>
  )
}
