import type { CountRecordingResult } from '../jobs/recording-count.ts'
import type { Calibration } from '../count/calibration.ts'
import type { ErrorData } from '../errors/error-data.ts'

type LineCounts = Record<string, { in: number; out: number }>
type ZoneCounts = Record<string, { entries: number; exits: number; peak: number; dwellMeanS: number }>

/** What `count --json` prints: a contract; fields are added, never changed. */
export interface CountReport {
  schema: 'fieldcount.count/1'
  source: string
  frames: number
  processed: number
  dropped: number
  durationS: number
  /** How much of it was watched; less than `durationS` where it broke off or was to stop before. */
  watchedS?: number
  /** Counting broke off before what was asked for, or what there is, was watched. */
  part?: CountRecordingResult['part']
  model: string
  provider: string
  /** Every line with every class it counts, zeros included; with `*` the classes that were seen. */
  lines: { id: string; counts: LineCounts }[]
  zones: { id: string; counts: ZoneCounts }[]
  /** Crossings in order of time; `t` is seconds from the start. */
  events: { t: number; line: string; direction: 'in' | 'out'; class: string; track: number }[]
  timing: CountRecordingResult['timing']
  peakRssMb: number
  /** The recording was damaged part of the way; what was counted until then stands. */
  warning?: ErrorData
  /** What makes the count doubtful although it went to its end. */
  cautions?: ErrorData[]
}

export function countReport(
  result: CountRecordingResult,
  calibration: Calibration,
  about: { source: string; model: string },
): CountReport {
  const crossings = result.events.filter((event) => event.kind === 'crossing').sort((a, b) => a.atMs - b.atMs)
  const lines = calibration.lines.map(({ id, classes }) => {
    const counts: LineCounts = Object.fromEntries(named(classes).map((name) => [name, { in: 0, out: 0 }]))
    for (const { lineId, className, direction } of crossings)
      if (lineId === id) (counts[className] ??= { in: 0, out: 0 })[direction] += 1
    return { id, counts }
  })
  const zones = calibration.zones.map(({ id, classes }) => {
    const counts: ZoneCounts = Object.fromEntries(
      named(classes).map((name) => [name, { entries: 0, exits: 0, peak: 0, dwellMeanS: 0 }]),
    )
    for (const { zoneId, className, entries, exits, peak, dwellMeanS } of result.zones)
      if (zoneId === id) counts[className] = { entries, exits, peak, dwellMeanS: rounded(dwellMeanS) }
    return { id, counts }
  })
  const { wallS, cpuS, perFrameMs } = result.timing
  return {
    schema: 'fieldcount.count/1',
    source: about.source,
    frames: result.frames,
    processed: result.processed,
    // A recording is read as fast as it is counted: nothing overtakes.
    dropped: 0,
    durationS: rounded(result.durationS),
    ...(result.watchedS !== undefined && { watchedS: rounded(result.watchedS) }),
    ...(result.part && { part: result.part }),
    model: about.model,
    provider: result.provider,
    lines,
    zones,
    events: crossings.map(({ atMs, lineId, direction, className, trackId }) => ({
      t: rounded(atMs / 1000),
      line: lineId,
      direction,
      class: className,
      track: trackId,
    })),
    timing: {
      wallS: rounded(wallS),
      cpuS: rounded(cpuS),
      perFrameMs: Object.fromEntries(
        Object.entries(perFrameMs).map(([stage, ms]) => [stage, rounded(ms)]),
      ) as typeof perFrameMs,
    },
    peakRssMb: Math.round(result.peakRssMb),
    ...(result.warning && { warning: result.warning }),
    ...(result.cautions?.length && { cautions: result.cautions }),
  }
}

const named = (classes: readonly string[]) => classes.filter((name) => name !== '*')

/** To a thousandth: more digits say nothing. */
const rounded = (value: number) => Math.round(value * 1000) / 1000
