import { useEffect } from 'react'
import { useUi } from './ui-store.ts'

/** While `unsaved`, leaving the screen or the page asks first. */
export function useUnsaved(unsaved: boolean): void {
  const setUnsaved = useUi(({ setUnsaved }) => setUnsaved)
  useEffect(() => {
    if (!unsaved) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    setUnsaved(true)
    addEventListener('beforeunload', onLeave)
    return () => {
      setUnsaved(false)
      removeEventListener('beforeunload', onLeave)
    }
  }, [unsaved, setUnsaved])
}
