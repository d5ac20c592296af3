/** What becomes a service: a program, its arguments, and the folders it works on. */
export interface ServiceRequest {
  /** `node` or the installed program, and what it runs. */
  readonly program: string
  readonly script: string
  /** The program is Electron, which is to run as Node. */
  readonly isElectron: boolean
  readonly version: string
  readonly dataDir: string
  readonly port: number
  /** The account it runs under. */
  readonly user: string
  /** Folders beside the data folder that it may write into, such as those of reports. */
  readonly writable: readonly string[]
  /** Groups of this computer that open cameras and graphics devices. */
  readonly groups: readonly string[]
}

interface ServiceFile {
  readonly path: string
  readonly text: string
  /** Windows reads task files as UTF-16 with its mark. */
  readonly encoding: 'utf8' | 'utf16le'
}

/** A program with its arguments; one that may fail says so. */
export interface ServiceCommand {
  readonly run: readonly [string, ...string[]]
  readonly mayFail?: boolean
}

/** How one kind of service manager is told: which files lie where, and what is run. */
export interface ServicePlan {
  readonly manager: 'systemd' | 'launchd' | 'task-scheduler'
  readonly file: ServiceFile
  /** Before the file is written. */
  readonly prepare: readonly ServiceCommand[]
  readonly start: readonly ServiceCommand[]
  readonly status: ServiceCommand
  readonly stop: readonly ServiceCommand[]
  /** After the file is gone. */
  readonly forget: readonly ServiceCommand[]
}

/** What the service runs, whichever manager starts it. */
export function serveArguments({ script, dataDir, port }: ServiceRequest): string[] {
  return [script, 'serve', '--service', '--data', dataDir, '--port', String(port)]
}
