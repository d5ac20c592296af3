import { promisify } from 'node:util'
import { strToU8, zip, type AsyncZippable } from 'fflate'
import type { LogEntry } from '#core/contract/app-state.ts'
import type { MetricSeries } from '#core/metrics/metric.ts'
import type { Store } from '../store/store.ts'
import type { Check } from '../doctor/check.ts'
import { redact } from '../base/redact.ts'

export interface SupportParts {
  readonly store: Pick<Store, 'log' | 'settings' | 'cameras' | 'jobs' | 'alerts' | 'gaps'>
  readonly version: string
  readonly nowMs: number
  /** The last hour. */
  readonly metrics: readonly MetricSeries[]
  readonly checks: readonly Check[]
  /** Passwords and tokens that are known: taken out wherever they stand. */
  readonly secrets: readonly string[]
  /** What the running application sees; absent when the bundle is made beside it. */
  readonly running?: Readonly<Record<string, unknown>>
}

const MAX_ENTRIES = 20_000
const MAX_JOBS = 1_000

const README = `Fieldcount support bundle

log.ndjson      the log, newest first: one JSON object a line (time, level, message, error with code and \
kind, camera, worker)
settings.json   the settings of the site
cameras.json    the cameras with their lines and zones; addresses without user name and password
doctor.json     what this machine can do, and why not where it cannot
metrics.json    figures of the last hour
jobs.json       jobs and their errors
alerts.json     alerts that are open or not yet acknowledged
state.json      workers, cameras, decisions and processors as they are now (only when made by a running Fieldcount)

There are no passwords, tokens or pictures in it.
`

const compress = promisify<AsyncZippable, Uint8Array>(zip)

/** One zip with what a supporter asks for. Every text goes through `redact` with the known secrets as the last gate. */
export async function supportBundle(parts: SupportParts): Promise<Uint8Array> {
  const { store, version, nowMs, metrics, checks, secrets, running } = parts
  const clean = (text: string) => strToU8(redact(text, secrets))
  const json = (value: unknown) => clean(`${JSON.stringify(value, null, 1)}\n`)
  const settings = store.settings.get()
  return compress({
    'README.txt': strToU8(`${README}\nFieldcount ${version}, ${new Date(nowMs).toISOString()}\n`),
    'log.ndjson': clean(store.log.recent(MAX_ENTRIES).map(line).join('')),
    'settings.json': json({
      ...settings,
      report: { ...settings.report, logo: settings.report.logo && 'there is one' },
    }),
    'cameras.json': json(store.cameras.list().map((camera) => ({ ...camera, username: undefined }))),
    'doctor.json': json(checks),
    'metrics.json': json(metrics),
    'jobs.json': json(store.jobs.list({ limit: MAX_JOBS })),
    'alerts.json': json(store.alerts.open()),
    ...(running && { 'state.json': json(running) }),
  })
}

export function supportFileName(nowMs: number): string {
  return `fieldcount-support-${new Date(nowMs).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.zip`
}

function line({ atMs, ...entry }: LogEntry): string {
  return `${JSON.stringify({ at: new Date(atMs).toISOString(), ...entry })}\n`
}
