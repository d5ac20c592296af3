import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where counts, cameras and settings are kept unless `--data` says otherwise. Both shells use the same folder. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (environment.FIELDCOUNT_DATA) return environment.FIELDCOUNT_DATA
  if (platform === 'win32') return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Fieldcount')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Fieldcount')
  return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'fieldcount')
}
