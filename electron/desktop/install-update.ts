import { describeFault } from '../base/describe-fault.ts'
import type { Updater } from '../updates/updater.ts'
import type { Electron } from './electron-api.ts'

/**
 * Has everything ended and on the disk before the program is replaced. The new version is begun while the old one
 * still ends: one that took its time over that would hold the lock, and the new one would go away again. When nothing
 * could be installed, this version is begun anew, and says so.
 */
export function endBeforeInstall(
  { app }: Pick<Electron, 'app'>,
  updater: Updater,
  { end, onNote }: { readonly end: () => Promise<void>; readonly onNote: (text: string) => void },
): Updater {
  const { install } = updater
  if (!install) return updater
  return {
    ...updater,
    async install() {
      await end()
      try {
        await install()
      } catch (thrown) {
        onNote(describeFault('update', thrown))
        app.relaunch()
        app.quit()
      }
    },
  }
}
