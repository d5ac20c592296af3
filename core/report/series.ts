/** What is counted apart from everything else: one camera's line or zone, one class, one direction. */
export interface Series {
  readonly cameraId: string
  readonly kind: 'line' | 'zone'
  readonly targetId: string
  readonly className: string
  /** `in` and `out` of a line, `entered` and `left` of a zone. */
  readonly direction: 'in' | 'out' | 'entered' | 'left'
}

/** One minute with at least one event. */
export interface MinuteCount {
  /** Start of the minute, UTC ms. */
  readonly atMs: number
  readonly count: number
  /** Sum over the visits that ended in this minute (zones, `left`), ms. */
  readonly dwellMs: number
}

/** The minutes of one series, in order of time; minutes without an event are left out. */
export interface MinuteCounts extends Series {
  readonly minutes: readonly MinuteCount[]
}

/** A name for maps. */
export function seriesName({ cameraId, kind, targetId, className, direction }: Series): string {
  return JSON.stringify([cameraId, kind, targetId, className, direction])
}
