import { useEffect } from 'react'
import type { CountingLine } from '#core/count/calibration.ts'
import type { Direction } from '#core/count/count-event.ts'
import { targetOfKey } from '../key-pairs.ts'

/** Taps, takes back and plays by keyboard, wherever the focus is but in a field. */
export function useClipKeys(
  lines: readonly CountingLine[],
  {
    tap,
    undo,
    playOrPause,
  }: { tap: (lineId: string, direction: Direction) => void; undo: () => void; playOrPause: () => void },
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement)
        return
      const target = targetOfKey(event.code)
      const line = target && lines[target.lineIndex]
      if (target && line) tap(line.id, target.direction)
      else if (event.code === 'Backspace') undo()
      else if (event.code === 'Space') playOrPause()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [lines, tap, undo, playOrPause])
}
