import { useEffect, useState } from 'react'
import type { Result } from '#core/contract/methods.ts'
import { client } from '../../state/app-store.ts'

export type Observed = Result<'calibrate.observation'>

const EVERY_MS = 2_000

/** What a camera saw in the last minutes, asked for again while somebody looks. */
export function useObservation(cameraId: string): Observed {
  const [observed, setObserved] = useState<Observed>({})
  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      // The banner says when the connection is gone; what was seen last stays until then.
      const found = await client.call('calibrate.observation', { cameraId }).catch(() => undefined)
      if (gone) return
      if (found) setObserved(found)
      timer = setTimeout(() => void ask(), EVERY_MS)
    }
    void ask()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [cameraId])
  return observed
}
