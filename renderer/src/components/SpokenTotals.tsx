import { useEffect, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { directionText } from '../i18n/direction-text.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { useStandingTotals } from '../state/standing-totals.ts'
import { SlowWords } from '../state/slow-words.ts'

/** Every crossing spoken would leave no time to listen to anything else. */
const EVERY_MS = 20_000

/** Today's totals of a camera for a screen reader: all lines in one sentence, now and then. */
export function SpokenTotals({ camera }: { camera: Camera }) {
  const { t, language } = useText()
  const totals = useStandingTotals()
  const words = camera.calibration.lines
    .map((line) => {
      const ways = (['in', 'out'] as const).map((way) => {
        const own = totals.filter(({ cameraId, lineId }) => cameraId === camera.id && lineId === line.id)
        const sum = own.reduce((all, one) => all + one[way], 0)
        return `${directionText(t, line, way)} ${formatNumber(sum, language)}`
      })
      return `${line.name}: ${ways.join(', ')}`
    })
    .join('. ')
  return (
    <p className="unseen" role="status" data-testid="spoken-totals">
      {useSlowly(words)}
    </p>
  )
}

function useSlowly(words: string): string {
  const slow = useRef<SlowWords | undefined>(undefined)
  slow.current ??= new SlowWords(EVERY_MS)
  const [said, setSaid] = useState(words)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { say, againMs } = slow.current!.next(words, performance.now())
      setSaid(say)
      if (againMs !== undefined) timer = setTimeout(look, againMs)
    }
    look()
    return () => clearTimeout(timer)
  }, [words])
  return said
}
