/** The parts of Electron the desktop shell uses. Tests hand in a double of exactly these, typed by electron.d.ts. */
export type Electron = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'protocol'
  | 'safeStorage'
  | 'session'
  | 'utilityProcess'
>
