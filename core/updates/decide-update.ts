import { MINUTE_MS } from '../time/durations.ts'
import type { UpdateSettings } from './update-settings.ts'

/** Of three numbers, such as `1.10.2`; what comes after a hyphen is before the version itself (semver 2.0.0). */
export function isNewer(version: string, than: string): boolean {
  const parts = (text: string) => text.split('-')[0]!.split('.').map(Number)
  const [a, b] = [parts(version), parts(than)]
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0)
  return than.includes('-') && !version.includes('-')
}

/** Whether what is fetched may be installed at this hour of the site. */
export function mayInstall(
  { mode, quietHour, mayInterrupt }: UpdateSettings,
  { hour, counting }: { readonly hour: number; readonly counting: number },
): boolean {
  return mode === 'install' && hour === quietHour && (mayInterrupt || counting === 0)
}

/** What was before an update, to compare with. */
export interface Trial {
  readonly from: string
  readonly to: string
  /** Cameras that were counted. */
  readonly counting: number
}

/** A camera that is slow to come back is back by then. */
const TRIAL_MS = 10 * MINUTE_MS

/** Whether the new version does what the old one did: counts at least one camera, where any was counted. */
export function judgeTrial(
  trial: Trial,
  { version, counting, runningMs }: { readonly version: string; readonly counting: number; readonly runningMs: number },
): 'wait' | 'good' | 'failed' | 'notInstalled' | 'other' {
  if (version === trial.from) return 'notInstalled'
  // Somebody installed something else.
  if (version !== trial.to) return 'other'
  if (counting > 0 || trial.counting === 0) return 'good'
  return runningMs < TRIAL_MS ? 'wait' : 'failed'
}
