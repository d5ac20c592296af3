import type { Camera, CameraStatus } from '../contract/app-state.ts'
import type { LineTotal, ZoneTotal } from '../count/totals.ts'
import type { RetainedMessage } from './home-assistant.ts'
import { topics } from './topics.ts'

export interface SiteNow {
  readonly cameras: readonly Camera[]
  readonly statuses: readonly CameraStatus[]
  readonly lineTotals: readonly LineTotal[]
  readonly zoneTotals: readonly ZoneTotal[]
  /** The site's date, YYYY-MM-DD. */
  readonly day: string
}

/** The day's totals of every line and zone, and whether each camera counts, as retained messages. */
export function states(base: string, now: SiteNow): RetainedMessage[] {
  const topic = topics(base)
  return now.cameras.flatMap((camera) => [
    {
      topic: topic.camera(camera.id),
      payload: now.statuses.find(({ cameraId }) => cameraId === camera.id)?.state === 'live' ? 'online' : 'offline',
    },
    ...camera.calibration.lines.map((line) => {
      const totals = now.lineTotals.filter(({ cameraId, lineId }) => cameraId === camera.id && lineId === line.id)
      const sum = (key: 'in' | 'out') => totals.reduce((all, total) => all + total[key], 0)
      const classes = Object.fromEntries(
        totals.map(({ className, in: entered, out }) => [className, { in: entered, out }]),
      )
      return {
        topic: topic.line(camera.id, line.id),
        payload: JSON.stringify({ day: now.day, in: sum('in'), out: sum('out'), classes }),
      }
    }),
    ...camera.calibration.zones.map((zone) => {
      const totals = now.zoneTotals.filter(({ cameraId, zoneId }) => cameraId === camera.id && zoneId === zone.id)
      const sum = (key: 'entries' | 'exits') => totals.reduce((all, total) => all + total[key], 0)
      // Who was inside when the day began is not in its entries: never fewer than nobody.
      return {
        topic: topic.zone(camera.id, zone.id),
        payload: JSON.stringify({
          day: now.day,
          occupancy: Math.max(0, sum('entries') - sum('exits')),
          entries: sum('entries'),
          exits: sum('exits'),
        }),
      }
    }),
  ])
}
