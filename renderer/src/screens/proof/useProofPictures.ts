import { useEffect, useState } from 'react'
import { client } from '../../state/app-store.ts'

export interface ProofPicture {
  readonly atMs: number
  readonly picture: string
}

/** Pictures of a proof at the given times, as far as they were kept; empty until they have come. */
export function useProofPictures(sessionId: string, times: readonly number[]): readonly ProofPicture[] {
  const [pictures, setPictures] = useState<readonly ProofPicture[]>([])
  const wanted = times.join(' ')
  useEffect(() => {
    let gone = false
    if (wanted !== '')
      void client.call('proof.pictures', { sessionId, atMs: wanted.split(' ').map(Number) }).then(
        (found) => !gone && setPictures(found),
        () => {},
      )
    return () => {
      gone = true
    }
  }, [sessionId, wanted])
  return pictures
}
