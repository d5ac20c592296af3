import { expect, it } from 'vitest'
import { alertValue } from '#core/alerts/alert-value.ts'
import type { Alert } from '#core/alerts/alert.ts'

const alert = (kind: Alert['kind'], subject: string, value: number, limit: number, detail?: string): Alert => ({
  id: 'one',
  kind,
  subject,
  value,
  limit,
  raisedAtMs: 0,
  ...(detail !== undefined && { detail }),
})

it.each<[Alert, string | undefined]>([
  [alert('threshold', 'cpu', 0.984, 0.95), '98 %, limit 95 %'],
  [alert('threshold', 'memory', 0.97, 0.92), '97 % of this computer’s memory in use, limit 92 %'],
  [alert('exhaustion', 'disk', 912.4, 2_000), '912 MB free, limit 2000 MB'],
  [alert('exhaustion', 'disk-days', 3.14, 7), 'full in 3.1 days, limit 7 days'],
  [alert('response-time', 'app', 7_328.2, 500), 'screens take 7328 ms to respond, limit 500 ms'],
  [alert('frame-age', 'cam-1', 9_000, 3_000), 'the latest counted frame is 9000 ms old, limit 3000 ms'],
  [alert('provider', 'cuda', 30.04, 20, 'slow'), '30 ms per frame, the processor alone 20 ms'],
  [alert('provider', 'cuda', 1, 0, 'silent'), undefined],
  [alert('availability', 'cam-1', 0, 1), undefined],
])('an alert is told in the units its limit is set in, %#', (one, text) => expect(alertValue(one)?.text).toBe(text))
