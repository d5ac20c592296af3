import type { AppUpdater } from 'electron-updater'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Updater } from '../updates/updater.ts'

/**
 * Electron's updater behind our stages. It checks what it fetches by the hash of the feed, and on Windows and macOS by
 * the signature of the program that runs; where programs are unsigned, the feed's https is what there is.
 */
export function desktopUpdater(autoUpdater: AppUpdater): Updater {
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.logger = null
  const failed = (thrown: unknown) =>
    new FieldcountError('update.failed', { detail: (thrown as Error).message.split('\n')[0]! }, { cause: thrown })
  const look = async (url: string): Promise<string> => {
    autoUpdater.setFeedURL({ provider: 'generic', url })
    const found = await autoUpdater.checkForUpdates()
    if (!found) throw new Error('this program was not installed by its installer')
    return found.updateInfo.version
  }
  const fetch = async () => void (await autoUpdater.downloadUpdate())
  return {
    newest: (url) =>
      look(url).catch((thrown: unknown) => {
        throw failed(thrown)
      }),
    fetch: () =>
      fetch().catch((thrown: unknown) => {
        throw failed(thrown)
      }),
    async install() {
      // What goes wrong in there is told as an event, and only as one.
      let problem: unknown
      const onError = (error: Error) => (problem = error)
      autoUpdater.on('error', onError)
      autoUpdater.quitAndInstall(true, true)
      autoUpdater.off('error', onError)
      if (problem) throw failed(problem)
    },
    async fetchOlder(url, version) {
      autoUpdater.allowDowngrade = true
      try {
        await look(`${url.replace(/\/$/, '')}/${version}`)
        await fetch()
      } catch (thrown) {
        throw failed(thrown)
      } finally {
        autoUpdater.allowDowngrade = false
      }
    },
  }
}
