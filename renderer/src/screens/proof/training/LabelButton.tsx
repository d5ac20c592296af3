import { useState } from 'react'
import { useText } from '../../../i18n/i18n.ts'
import { LabelDialog } from './LabelDialog.tsx'

/** Opens the pictures of one judged disagreement, to say what is on them. */
export function LabelButton({
  sessionId,
  times,
  atMs,
  className,
}: {
  sessionId: string
  times: readonly number[]
  atMs: number
  className: string
}) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const nearest = times.reduce(
    (best, one) => (Math.abs(one - atMs) < Math.abs(best - atMs) ? one : best),
    times[0] ?? atMs,
  )
  return (
    <div className="row">
      <button className="button" onClick={() => setOpen(true)}>
        {t('trainingSet.label')}
      </button>
      {isOpen && (
        <LabelDialog
          sessionId={sessionId}
          times={times}
          nearest={nearest}
          className={className}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
