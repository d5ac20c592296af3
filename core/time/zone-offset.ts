import { MINUTE_MS } from './durations.ts'

/** Making a formatter costs a hundred times more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/**
 * What must be added to UTC to get the clock on the wall in an IANA zone at this instant, ms (east is positive).
 * Throws RangeError for an unknown zone. Years 1 to 9999.
 */
export function zoneOffsetMs(ms: number, zone: string): number {
  const second = Math.floor(ms / 1000)
  // The rows of a report ask for the same instant again and again.
  const last = latest.get(zone)
  if (last?.second === second) return last.offsetMs
  const offsetMs = readOffsetMs(second * 1000, zone)
  latest.set(zone, { second, offsetMs })
  return offsetMs
}

const latest = new Map<string, { second: number; offsetMs: number }>()

function readOffsetMs(ms: number, zone: string): number {
  const fields: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(ms))
    if (type !== 'literal') fields[type] = Number(value)
  const wall = Date.UTC(fields.year!, fields.month! - 1, fields.day!, fields.hour!, fields.minute!, fields.second!)
  return wall - ms
}

/** The offset as in ISO 8601, e.g. `+07:00`, `-03:30`. */
export function offsetText(ms: number, zone: string): string {
  const minutes = Math.round(zoneOffsetMs(ms, zone) / MINUTE_MS)
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`
}
