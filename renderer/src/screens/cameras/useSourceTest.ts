import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { SourceTest } from '#core/contract/methods.ts'
import { useAction } from '../../components/useAction.ts'
import { client } from '../../state/app-store.ts'
import { credentialsOf, sourceOf, withAddressRead, type CameraDraft } from './camera-draft.ts'

/** Tries a source as typed, with the stored credentials where none were typed. */
export function useSourceTest(camera: Camera | undefined) {
  const [result, setResult] = useState<SourceTest | undefined>()
  const { run, busy, error } = useAction()
  const clear = () => setResult(undefined)
  const test = async (draft: CameraDraft) => {
    clear()
    const tried = await run(async () => {
      const read = withAddressRead(draft)
      const credentials = credentialsOf(read, camera)
      return client.call('cameras.test', {
        source: sourceOf(read),
        ...(credentials && { credentials }),
        ...(camera && { cameraId: camera.id }),
      })
    })
    setResult(tried)
    return tried
  }
  return { result, busy, error, clear, test }
}
