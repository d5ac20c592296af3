import { useCallback, useEffect, useState } from 'react'
import { useClipFrames } from './useClipFrames.ts'

export const SPEEDS = ['0.5', '1', '2', '4'] as const
type Speed = (typeof SPEEDS)[number]
/** The clock moves on so often, ms. */
const TICK_MS = 40

export type ClipPlayback = ReturnType<typeof useClipPlayback>

/** A recording that plays from `fromMs` on, with the frame at its position. */
export function useClipPlayback(clipId: string, fromMs: number) {
  const { frameAt, want, durationMs, error, loaded } = useClipFrames(clipId)
  const [atMs, setAtMs] = useState(fromMs)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>('1')
  useEffect(() => want(atMs), [want, atMs, loaded])
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => {
      setAtMs((now) => {
        const next = now + TICK_MS * Number(speed)
        // Waits for pictures rather than passing people by.
        return frameAt(next) === undefined && (durationMs === 0 || next < durationMs)
          ? now
          : Math.min(next, durationMs || next)
      })
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [playing, speed, frameAt, durationMs])
  const playOrPause = useCallback(() => setPlaying((now) => !now), [])
  const ended = durationMs > 0 && atMs >= durationMs
  return { frame: frameAt(atMs), atMs, setAtMs, durationMs, ended, playing, playOrPause, speed, setSpeed, error }
}
