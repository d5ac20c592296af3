/** Looks for, fetches and installs versions: Electron's updater on the desktop, only the feed in the headless shell. */
export interface Updater {
  /** The newest version at this address. Rejects with what kept it from there. */
  newest(url: string): Promise<string>
  /** Fetches the newest version and checks it. Absent: a person installs. */
  readonly fetch?: () => Promise<void>
  /** Ends the program and begins the fetched version. Rejects with why it could not. */
  readonly install?: () => Promise<void>
  /** Fetches an older version, to be installed over this one; the address keeps each under its number. */
  readonly fetchOlder?: (url: string, version: string) => Promise<void>
}
