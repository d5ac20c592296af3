import { useCallback, useEffect, useState, type RefObject } from 'react'
import type { ProofSessionView } from '#core/contract/proof-view.ts'
import type { Direction } from '#core/count/count-event.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { PreviewPicture } from '../../components/usePreview.ts'
import { client } from '../../state/app-store.ts'
import { targetOfKey } from './key-pairs.ts'

export interface Taps {
  readonly count: (lineId: string, direction: Direction) => number
  readonly total: number
  /** The last one, with a number that grows, so that its key can flash. */
  readonly last: { lineId: string; direction: Direction; no: number } | undefined
  readonly error: ErrorData | undefined
  /** There was no picture to tap on. */
  readonly blind: boolean
  tap(lineId: string, direction: Direction): void
  undo(): void
}

const key = (lineId: string, direction: Direction) => `${direction} ${lineId}`

/** Taps by key and by finger, each with the capture time of the picture that was on screen. */
export function useTaps(
  session: ProofSessionView,
  shown: RefObject<PreviewPicture | undefined>,
  classOf: (lineId: string) => string | undefined,
): Taps {
  const [counts, setCounts] = useState(
    () => new Map(session.taps.map(({ lineId, direction, count }) => [key(lineId, direction), count])),
  )
  const [last, setLast] = useState<Taps['last']>()
  const [error, setError] = useState<ErrorData | undefined>()
  const [blind, setBlind] = useState(false)
  const change = (lineId: string, direction: Direction, by: number) =>
    setCounts((before) =>
      new Map(before).set(key(lineId, direction), Math.max(0, (before.get(key(lineId, direction)) ?? 0) + by)),
    )

  const tap = useCallback(
    (lineId: string, direction: Direction) => {
      const frameAtMs = shown.current?.header.atMs
      setBlind(frameAtMs === undefined)
      if (frameAtMs === undefined) return
      const className = classOf(lineId)
      change(lineId, direction, 1)
      setLast((before) => ({ lineId, direction, no: (before?.no ?? 0) + 1 }))
      client
        .call('proof.tap', {
          sessionId: session.id,
          lineId,
          direction,
          frameAtMs,
          ...(className !== undefined && { className }),
        })
        .then(
          () => setError(undefined),
          (thrown: unknown) => {
            change(lineId, direction, -1)
            setError(toErrorData(thrown))
          },
        )
    },
    [session.id, shown, classOf],
  )
  const undo = useCallback(() => {
    client.call('proof.undo', { sessionId: session.id }).then(
      ({ removed }) => removed && change(removed.lineId, removed.direction, -1),
      (thrown: unknown) => setError(toErrorData(thrown)),
    )
  }, [session.id])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement)
        return
      const target = targetOfKey(event.code)
      const line = target && session.calibration.lines[target.lineIndex]
      if (target && line) tap(line.id, target.direction)
      else if (event.code === 'Backspace') undo()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [session, tap, undo])

  return {
    count: (lineId, direction) => counts.get(key(lineId, direction)) ?? 0,
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    last,
    error,
    blind,
    tap,
    undo,
  }
}
