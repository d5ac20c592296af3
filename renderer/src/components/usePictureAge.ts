import { useEffect, useState, type RefObject } from 'react'
import { formatAge } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'

/** A picture older than this is not what the camera sees now, ms: slower cameras are not counted with. */
const OLD_MS = 15_000
const LOOK_MS = 2_000

/** How old a picture is, in words, once it is old. */
export function usePictureAge(atMs: RefObject<number | undefined>): string | undefined {
  const { language } = useText()
  const [age, setAge] = useState<string | undefined>()
  useEffect(() => {
    const look = () => {
      const ms = atMs.current === undefined ? 0 : Date.now() - atMs.current
      setAge(ms > OLD_MS ? formatAge(ms, language) : undefined)
    }
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [atMs, language])
  return age
}
