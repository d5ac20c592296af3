import { say, type Message, type MessageKey } from '../text/message.ts'
import type { Alert } from './alert.ts'

interface Unit {
  readonly key: MessageKey
  /** What the stored number is multiplied by, and the decimals it is shown with. */
  readonly times?: number
  readonly digits?: number
}

const UNITS: Partial<Record<Alert['kind'], Unit | Readonly<Record<string, Unit>>>> = {
  threshold: { cpu: { key: 'alerts.cpu', times: 100 }, memory: { key: 'alerts.memory', times: 100 } },
  exhaustion: { disk: { key: 'alerts.disk' }, 'disk-days': { key: 'alerts.disk-days', digits: 1 } },
  'error-rate': { key: 'alerts.error-rate' },
  'response-time': { key: 'alerts.response-time' },
  'frame-age': { key: 'alerts.frame-age' },
  performance: { key: 'alerts.performance', digits: 1 },
  anomaly: { key: 'alerts.anomaly', digits: 1 },
  provider: { key: 'alerts.provider', digits: 1 },
  'service-level': {
    availability: { key: 'alerts.availability', times: 100, digits: 2 },
    countedShare: { key: 'alerts.countedShare', times: 100, digits: 1 },
    latencyP95Ms: { key: 'alerts.latencyP95Ms' },
  },
}

/** Value and limit of an alert in the units in which limits are set; undefined where it has none to tell. */
export function alertValue({ kind, subject, value, limit, detail }: Alert): Message | undefined {
  if (kind === 'provider' && detail !== 'slow') return undefined
  // Each is told by what it is about; of a service level that is the camera, and the measure is its detail.
  const unit = unitOf(kind, kind === 'service-level' ? (detail ?? '') : subject)
  if (!unit) return undefined
  const { key, times = 1, digits = 0 } = unit
  const shown = (of: number) => Math.round(of * times * 10 ** digits) / 10 ** digits
  return say(key, { value: shown(value), limit: shown(limit) })
}

function unitOf(kind: Alert['kind'], subject: string): Unit | undefined {
  const found = UNITS[kind]
  return found && !('key' in found && typeof found.key === 'string')
    ? (found as Record<string, Unit>)[subject]
    : (found as Unit)
}
