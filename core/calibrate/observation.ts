import { z } from 'zod'

/** Score bins 0..1, each this wide. */
export const SCORE_STEP = 0.02
export const SCORE_BINS = 50
/** Rows of the picture in which heights are told apart, and the bins of the heights, each this share of the picture. */
export const SIZE_ROWS = 9
export const HEIGHT_STEP = 0.02
export const HEIGHT_BINS = 50
/** Cells of the heat of where people walk. */
export const HEAT_COLUMNS = 48
export const HEAT_ROWS = 27
/** Speeds in body heights per second. */
export const SPEED_STEP = 0.1
export const SPEED_BINS = 60

const DetectionHistogram = z.number().min(0)

/** A name the model gave, before the class map; from the weakest detection that the tracker still uses. */
export const SeenClass = z.strictObject({
  className: z.string(),
  /** Detections. */
  count: DetectionHistogram,
  /** By score, `SCORE_BINS` of them. */
  scores: z.array(DetectionHistogram).length(SCORE_BINS),
  /** Means, shares of the picture. */
  width: z.number(),
  height: z.number(),
})
export type SeenClass = z.infer<typeof SeenClass>

/** Sizes and speeds of one counted class: of sure tracks alone. */
export const SeenTracks = z.strictObject({
  className: z.string(),
  tracks: DetectionHistogram,
  /** Heights by the row of the feet: `SIZE_ROWS` rows of `HEIGHT_BINS`. */
  heights: z.array(DetectionHistogram).length(SIZE_ROWS * HEIGHT_BINS),
  speeds: z.array(DetectionHistogram).length(SPEED_BINS),
})
export type SeenTracks = z.infer<typeof SeenTracks>

/** Where one track went: a few points of its way, without anything that says who it was. */
export const TrackPath = z.strictObject({
  className: z.string(),
  /** Time since the first point in ms, then the box: left, top, width, height (0..1). */
  points: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])).min(1),
  startedAtMs: z.number(),
})
export type TrackPath = z.infer<typeof TrackPath>

/** What was seen by one camera in the last minutes: numbers and ways, no pictures. Kept in memory only. */
export const Observation = z.strictObject({
  fromMs: z.number(),
  toMs: z.number(),
  /** Pixels of the counted picture. */
  width: z.number(),
  height: z.number(),
  /** Counted, and lost because the machine was busy. */
  frames: DetectionHistogram,
  dropped: DetectionHistogram,
  classes: z.array(SeenClass),
  tracked: z.array(SeenTracks),
  /** How many came through each cell with their feet, row by row. */
  heat: z.array(DetectionHistogram).length(HEAT_COLUMNS * HEAT_ROWS),
  /** Oldest first. */
  trackPaths: z.array(TrackPath),
})
export type Observation = z.infer<typeof Observation>

/** Seconds watched. */
export function watchedS({ fromMs, toMs }: Observation): number {
  return Math.max(0, toMs - fromMs) / 1000
}

/** Frames counted per second; 0 before there are two. */
export function countedFps(observation: Observation): number {
  const seconds = watchedS(observation)
  return seconds > 0 ? Math.max(0, observation.frames - 1) / seconds : 0
}
