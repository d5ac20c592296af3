import { useEffect, useRef, useState } from 'react'

/**
 * The newest answer: asked for at once, when `key` changes, and every `everyMs` while somebody looks; not at all
 * without a key. After a question that fails the last answer stays: the banner says when the connection is gone.
 */
export function usePolled<T>(ask: () => Promise<T>, everyMs: number, key: string | undefined): T | undefined {
  const [answer, setAnswer] = useState<T | undefined>()
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    if (key === undefined) return
    let gone = false
    const again = () =>
      latest.current().then(
        (found) => !gone && setAnswer(found),
        () => {},
      )
    void again()
    const timer = setInterval(() => void again(), everyMs)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [key, everyMs])
  return answer
}
