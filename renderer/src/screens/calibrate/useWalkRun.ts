import { useCallback, useEffect, useRef, useState } from 'react'
import { shareAlong } from '#core/calibrate/along-line.ts'
import { beginWalk, stepOf, walkOn, type WalkFact, type WalkRun } from '#core/calibrate/walk-run.ts'
import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import { unpackPreview } from '#core/contract/preview-frame.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { mayCount } from '#core/count/animals-as-people.ts'
import { anchorPoint } from '#core/geometry/anchor.ts'
import type { Point } from '#core/geometry/point.ts'
import { client } from '../../state/app-store.ts'

/** Of each track, some seconds of its path. */
const MAX_POINTS = 60
/** The latest tracks; a crossing is committed a moment after it happened. */
const MAX_TRACKS = 40

/** A walk test that learns of the camera's crossings and of who is in its picture. */
export function useWalkRun(cameraId: string) {
  const [run, setRun] = useState<WalkRun | undefined>()
  const [ended, setEnded] = useState<WalkRun | undefined>()
  const [visible, setVisible] = useState(false)
  const paths = useRef(new TrackedPaths())
  const line = run?.line
  const notify = useCallback((fact: WalkFact) => setRun((before) => before && walkOn(before, fact)), [])
  useEffect(() => {
    if (!line) return
    const seen = paths.current
    const unwatch = client.watch(cameraId, (bytes) => {
      const { header } = unpackPreview(bytes)
      seen.add(header, line)
      const inPicture = header.tracks.some(({ className }) => mayCount(line, className))
      setVisible(inPicture)
      if (inPicture) notify({ what: 'seen' })
    })
    const unsubscribe = client.onEvent((event) => {
      if (event.type !== 'crossings-committed') return
      for (const { cameraId: of, lineId, direction, trackId, className, atMs } of event.crossings) {
        if (of !== cameraId) continue
        const at = shareAlong(line.points, seen.of(trackId), seen.aspect)
        notify({ what: 'crossed', lineId, direction, at, className, atMs })
      }
    })
    return () => {
      unwatch()
      unsubscribe()
    }
  }, [cameraId, line, notify])
  const begin = useCallback((line: CountingLine) => setRun(beginWalk(line)), [])
  /** Over, or given up; over it can still be said that the last step was somebody else's. */
  const stop = useCallback(() => {
    setRun((before) => {
      setEnded(before && !stepOf(before) ? before : undefined)
      return undefined
    })
  }, [])
  const notMe = useCallback(() => {
    if (run) return notify({ what: 'not-me' })
    if (ended) setRun(walkOn(ended, { what: 'not-me' }))
    setEnded(undefined)
  }, [run, ended, notify])
  return { run, ended, visible, begin, stop, notify, notMe }
}

/** Where those in the picture went, by the point of them that the line watches. */
class TrackedPaths {
  readonly #points = new Map<number, Point[]>()
  aspect = 16 / 9

  add({ width, height, tracks }: PreviewHeader, { anchor }: CountingLine): void {
    this.aspect = width / height
    for (const { id, box } of tracks) {
      const [x, y, w, h] = box
      const points = this.#points.get(id) ?? []
      // The newest last, so that the oldest are forgotten first.
      this.#points.delete(id)
      this.#points.set(id, points)
      points.push(anchorPoint({ x, y, w, h }, anchor))
      if (points.length > MAX_POINTS) points.shift()
    }
    for (const id of [...this.#points.keys()].slice(0, Math.max(0, this.#points.size - MAX_TRACKS)))
      this.#points.delete(id)
  }

  of(trackId: number): readonly Point[] {
    return this.#points.get(trackId) ?? []
  }
}
