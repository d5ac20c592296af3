import * as electron from 'electron'
import electronUpdater from 'electron-updater'
import { desktopUpdater } from './desktop/desktop-updater.ts'
import { startDesktop } from './desktop/start-desktop.ts'
import { outliveFaults } from './shell/outlive-faults.ts'

// The desktop shell. What it does is in desktop/start-desktop.ts; this file only hands it the real Electron. Not
// awaited: Electron is ready only after this module has been evaluated.
void startDesktop(electron, {
  argv: process.argv.slice(1),
  onNote: (text) => process.stderr.write(`${text}\n`),
  outlive: outliveFaults,
  updater: () => desktopUpdater(electronUpdater.autoUpdater),
})
