import { useCallback, useEffect, useState } from 'react'
import { unpackPreview } from '#core/contract/preview-frame.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { countsClass } from '#core/count/counts-class.ts'
import { beginWalk, walkOn, type WalkFact, type WalkRun } from '#core/calibrate/walk-run.ts'
import { client } from '../../state/app-store.ts'

/** A walk test that hears of the camera's crossings and of who is in its picture. */
export function useWalkRun(cameraId: string) {
  const [run, setRun] = useState<WalkRun | undefined>()
  const [visible, setVisible] = useState(false)
  const classes = run?.line.classes
  const notify = useCallback((fact: WalkFact) => setRun((before) => before && walkOn(before, fact)), [])
  useEffect(() => {
    if (!classes) return
    const unwatch = client.watch(cameraId, (bytes) => {
      const seen = unpackPreview(bytes).header.tracks.some(({ className }) => countsClass(classes, className))
      setVisible(seen)
      if (seen) notify({ what: 'seen' })
    })
    const unhear = client.onEvent((event) => {
      if (event.type !== 'crossings-committed') return
      for (const crossing of event.crossings)
        if (crossing.cameraId === cameraId)
          notify({ what: 'crossed', lineId: crossing.lineId, direction: crossing.direction })
    })
    return () => {
      unwatch()
      unhear()
    }
  }, [cameraId, classes, notify])
  const begin = useCallback((line: CountingLine) => setRun(beginWalk(line)), [])
  const stop = useCallback(() => setRun(undefined), [])
  return { run, visible, begin, stop, notify }
}
