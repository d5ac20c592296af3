import { useEffect, useRef } from 'react'
import { useUi } from './ui-store.ts'

/** While `unsaved`, leaving the screen or the page asks first; `save` is offered with the question. */
export function useUnsaved(unsaved: boolean, save?: () => Promise<boolean>): void {
  const setUnsaved = useUi(({ setUnsaved }) => setUnsaved)
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const canSave = save !== undefined
  useEffect(() => {
    if (!unsaved) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    setUnsaved(canSave ? { save: () => latest.current!() } : {})
    addEventListener('beforeunload', onLeave)
    return () => {
      setUnsaved(undefined)
      removeEventListener('beforeunload', onLeave)
    }
  }, [unsaved, canSave, setUnsaved])
}
