import { useCallback, useEffect, useRef, useState } from 'react'
import type { ClipView } from '#core/contract/clip-view.ts'
import type { Direction } from '#core/count/count-event.ts'
import { useAction } from '../../../components/useAction.ts'
import { client } from '../../../state/app-store.ts'

/** Taps of a hand on a recording, each at the time of the frame on screen and kept at once. */
export function useClipTaps(clip: ClipView, frameMs: number | undefined) {
  const [taps, setTaps] = useState(clip.taps)
  const { run, error } = useAction()
  const shownMs = useRef<number | undefined>(undefined)
  useEffect(() => {
    shownMs.current = frameMs
  })
  const keep = useCallback(
    (next: ClipView['taps']) => {
      const sorted = [...next].sort((a, b) => a.t - b.t)
      setTaps(sorted)
      void run(() => client.call('clips.setTaps', { clipId: clip.id, taps: sorted }))
    },
    [clip.id, run],
  )
  const tap = useCallback(
    (line: string, direction: Direction) => {
      if (shownMs.current !== undefined) keep([...taps, { t: Math.round(shownMs.current) / 1_000, line, direction }])
    },
    [keep, taps],
  )
  const undo = useCallback(() => {
    // The one nearest before what is on screen.
    const last = taps.findLastIndex(({ t: seconds }) => seconds * 1_000 <= (shownMs.current ?? Infinity))
    if (last >= 0) keep(taps.filter((_, index) => index !== last))
  }, [keep, taps])
  return { taps, tap, undo, error }
}
