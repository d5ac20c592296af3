/** What is counted apart from everything else: one camera's line or zone, one class, one direction. */
export interface Series {
  readonly cameraId: string
  readonly kind: 'line' | 'zone'
  readonly targetId: string
  readonly className: string
  /** `in` and `out` of a line, `entered` and `left` of a zone. */
  readonly direction: 'in' | 'out' | 'entered' | 'left'
}

/** A minute, or a quarter of an hour, with at least one event. */
export interface Slice {
  /** Its start, UTC ms. */
  readonly atMs: number
  readonly count: number
  /** Sum over the visits that ended in it (zones, `left`), ms. */
  readonly dwellMs: number
}

/** The slices of one series, in order of time; those without an event are left out. */
export interface SeriesCounts extends Series {
  readonly slices: Iterable<Slice>
}

/** A name for maps. */
export function seriesName({ cameraId, kind, targetId, className, direction }: Series): string {
  return JSON.stringify([cameraId, kind, targetId, className, direction])
}
