import type { MenuItemConstructorOptions } from 'electron'
import type { Electron } from './electron-api.ts'

/** Switches of Chromium that let other programs look into the pages and act in them. */
const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address']

/** An installed program is not debugged: whoever may start it with a switch could else read all that it shows. */
export function refuseDebugging({ app }: Pick<Electron, 'app'>, onNote: (text: string) => void): void {
  if (!app.isPackaged) return
  for (const name of DEBUGGING) {
    if (!app.commandLine.hasSwitch(name)) continue
    app.commandLine.removeSwitch(name)
    onNote(`--${name} is ignored: an installed Fieldcount is not debugged.`)
  }
}

/**
 * No menu but on macOS, where copying, closing and leaving are in it. Electron's own one would offer to reload the page
 * and to open its tools.
 */
export function setMenu({ app, Menu }: Pick<Electron, 'app' | 'Menu'>, platform: NodeJS.Platform): void {
  if (platform !== 'darwin') return Menu.setApplicationMenu(null)
  const roles: MenuItemConstructorOptions[] = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]
  Menu.setApplicationMenu(Menu.buildFromTemplate(app.isPackaged ? roles : [...roles, { role: 'viewMenu' }]))
}
