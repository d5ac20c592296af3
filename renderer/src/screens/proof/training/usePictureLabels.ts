import { useEffect, useState } from 'react'
import type { PictureLabels } from '#core/proof/picture-labels.ts'
import { useAction } from '../../../components/useAction.ts'
import { client } from '../../../state/app-store.ts'

export interface LabelledPicture {
  readonly picture: string
  readonly labels: PictureLabels
  /** They are kept as they are shown. */
  readonly byHand: boolean
}

/** One kept picture of a proof with what is on it: shown, changed, kept, or forgotten again. */
export function usePictureLabels(sessionId: string, atMs: number) {
  const { run, busy, error } = useAction()
  const [shown, setShown] = useState<LabelledPicture | undefined>()
  useEffect(() => {
    let gone = false
    void run(async () => {
      const [[kept], { labels, byHand }] = await Promise.all([
        client.call('proof.pictures', { sessionId, atMs: [atMs] }),
        client.call('trainingSet.labels', { sessionId, atMs }),
      ])
      if (kept && !gone) setShown({ picture: kept.picture, labels, byHand })
    })
    return () => {
      gone = true
    }
  }, [run, sessionId, atMs])
  const write = (labels: PictureLabels | null) =>
    run(async () => {
      await client.call('trainingSet.label', { sessionId, atMs, labels })
      const now = await client.call('trainingSet.labels', { sessionId, atMs })
      setShown((before) => before && { ...before, ...now })
    })
  return {
    shown,
    busy,
    error,
    change: (labels: PictureLabels) => setShown((now) => now && { ...now, labels, byHand: false }),
    keep: () => void (shown && write(shown.labels)),
    forget: () => void write(null),
  }
}
