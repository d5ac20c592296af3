import { useCallback, useEffect, useRef, useState } from 'react'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { client } from '../../../state/app-store.ts'

export interface ClipFrame {
  readonly mediaMs: number
  readonly picture: string
}

/** A stretch that is asked for at once, ms. */
const SPAN_MS = 8_000
/** Stretches kept: what was played may be played again. */
const KEPT = 12

/** Pictures of a recording around a position, fetched ahead while it plays. */
export function useClipFrames(clipId: string): {
  frameAt: (ms: number) => ClipFrame | undefined
  want: (ms: number) => void
  durationMs: number
  error: ErrorData | undefined
  loaded: number
} {
  const spans = useRef(new Map<number, readonly ClipFrame[]>())
  const pending = useRef(new Set<number>())
  const [durationMs, setDurationMs] = useState(0)
  const [loaded, setLoaded] = useState(0)
  const [error, setError] = useState<ErrorData | undefined>()
  const fetchSpan = useCallback(
    (index: number) => {
      // One at a time: each opens the recording.
      if (spans.current.has(index) || pending.current.size > 0) return
      pending.current.add(index)
      client.call('clips.frames', { clipId, fromMs: index * SPAN_MS, spanMs: SPAN_MS }).then(
        ({ frames, durationMs: whole }) => {
          pending.current.delete(index)
          spans.current.set(index, frames)
          if (spans.current.size > KEPT)
            spans.current.delete(
              [...spans.current.keys()].sort((a, b) => Math.abs(b - index) - Math.abs(a - index))[0]!,
            )
          setDurationMs(whole)
          setLoaded((count) => count + 1)
          setError(undefined)
        },
        (thrown: unknown) => {
          pending.current.delete(index)
          setError(toErrorData(thrown))
        },
      )
    },
    [clipId],
  )
  const want = useCallback(
    (ms: number) => {
      const index = Math.floor(ms / SPAN_MS)
      if (!spans.current.has(index)) fetchSpan(index)
      else if (durationMs === 0 || (index + 1) * SPAN_MS < durationMs) fetchSpan(index + 1)
    },
    [fetchSpan, durationMs],
  )
  useEffect(() => want(0), [want])
  const frameAt = useCallback(
    (ms: number) =>
      spans.current.get(Math.floor(ms / SPAN_MS))?.findLast(({ mediaMs }) => mediaMs <= ms) ??
      spans.current.get(Math.floor(ms / SPAN_MS))?.[0],
    [],
  )
  return { frameAt, want, durationMs, error, loaded }
}
