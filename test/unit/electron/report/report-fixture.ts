import type { NumberedEvent } from '#core/count/count-event.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { ReportRequest } from '../../../../electron/report/write/report-request.ts'
import type { Store } from '../../../../electron/store/store.ts'
import { crossing } from '../store/event-fixture.ts'
import { camera, DOOR, testStore } from '../store/store-fixture.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const MARKET: ReportRequest = {
  from: '2026-11-01',
  to: '2026-11-07',
  siteName: 'Siêu thị Nguyễn Huệ',
  timeZone: 'Asia/Ho_Chi_Minh',
  nowMs: Date.parse('2026-11-20T03:00:00Z'),
  version: '0.1.0',
}

const QUEUE = {
  id: 'queue',
  name: 'Quầy thu ngân',
  polygon: [
    [0.1, 0.1],
    [0.4, 0.1],
    [0.4, 0.4],
  ] as [number, number][],
  classes: ['person'],
  anchor: 'bottom' as const,
}

/**
 * Two cameras over a period: a door for persons, seen by one camera with a zone for the queue behind it, and a gate
 * for any class. The gate's camera fails for a day and a half. As many events a day as asked for, by day mostly.
 */
export function filledStore(
  { from, to, timeZone, nowMs }: ReportRequest = MARKET,
  perDay = 300,
): { store: Store; dir: string; events: readonly NumberedEvent['event'][] } {
  const fixture = testStore()
  const { store } = fixture
  const [startMs] = dayBounds(from, timeZone)
  const [, endMs] = dayBounds(to, timeZone)
  fixture.clock.ms = startMs
  store.cameras.insert(
    camera({
      id: 'cam-1',
      name: 'Cửa chính',
      createdAtMs: startMs,
      calibration: { lines: [{ ...DOOR, name: 'Lối vào' }], zones: [QUEUE], masks: [], confidence: 0.35 },
    }),
  )
  store.cameras.insert(
    camera({
      id: 'cam-2',
      name: 'Cổng xe',
      createdAtMs: startMs,
      calibration: {
        lines: [{ ...DOOR, id: 'gate', name: 'Cổng', classes: ['*'] }],
        zones: [],
        masks: [],
        confidence: 0.35,
      },
    }),
  )
  store.gaps.open('cam-2', startMs + 2 * DAY_MS, 'source.unreachable')
  store.gaps.close('cam-2', startMs + 2 * DAY_MS + 36 * HOUR_MS)
  const events: NumberedEvent['event'][] = []
  const total = Math.round(((endMs - startMs) / DAY_MS) * perDay)
  for (let seq = 1; seq <= total; seq += 1) {
    // An irregular walk through the period, thicker around the middle of each day.
    const day = Math.floor((seq * (endMs - startMs)) / DAY_MS / (total + 1))
    const spread = ((seq * 7919) % 1000) / 1000
    const dayStart = startMs + day * DAY_MS
    const atMs = Math.min(
      endMs - 1,
      Math.round(dayStart + DAY_MS * (0.5 + 0.5 * Math.sign(spread - 0.5) * Math.abs(2 * spread - 1) ** 1.6)),
    )
    const isGate = seq % 4 === 0 && !(atMs >= startMs + 2 * DAY_MS && atMs < startMs + 2 * DAY_MS + 36 * HOUR_MS)
    const common = {
      atMs: Math.max(startMs, atMs),
      trackId: seq,
      direction: (seq % 7) % 2 ? ('in' as const) : ('out' as const),
    }
    events.push(
      crossing(seq, isGate ? { ...common, lineId: 'gate', className: seq % 8 ? 'motorcycle' : 'car' } : common).event,
    )
  }
  const visit = { zoneId: 'queue', className: 'person', trackId: 1 }
  events.push(
    { kind: 'zone-entered', ...visit, atMs: startMs + 9 * HOUR_MS },
    { kind: 'zone-left', ...visit, atMs: startMs + 9 * HOUR_MS + 90_000, dwellMs: 90_000 },
  )
  const numbered = events.map((event, index) => ({ seq: index + 1, event }))
  store.events.commit([
    {
      cameraId: 'cam-1',
      runId: 'run-1',
      events: numbered.filter(({ event }) => !('lineId' in event) || event.lineId === 'door'),
    },
    {
      cameraId: 'cam-2',
      runId: 'run-2',
      events: numbered.filter(({ event }) => 'lineId' in event && event.lineId === 'gate'),
    },
  ])
  fixture.clock.ms = nowMs
  return { store, dir: fixture.dir, events }
}
