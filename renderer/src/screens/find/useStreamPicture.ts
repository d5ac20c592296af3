import { useEffect, useState } from 'react'
import type { SourceTest } from '#core/contract/methods.ts'
import type { Credentials } from '#core/video/source.ts'
import { client } from '../../state/app-store.ts'
import { givenLogin } from './LoginFields.tsx'

/** A picture of a stream, or why there is none; undefined until it has come. */
export function useStreamPicture(url: string, login: Credentials): SourceTest | undefined {
  const [picture, setPicture] = useState<SourceTest | undefined>()
  useEffect(() => {
    let ended = false
    setPicture(undefined)
    client.call('cameras.test', { source: { kind: 'rtsp', url, transport: 'tcp' }, ...givenLogin(login) }).then(
      (test) => ended || setPicture(test),
      () => {},
    )
    return () => {
      ended = true
    }
  }, [url, login])
  return picture
}
