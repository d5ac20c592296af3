import { z } from 'zod'
import type { Mask } from '../count/calibration.ts'
import { isHidden, type PictureLabels } from './picture-labels.ts'

const Pixels = z.number()
const Area = z.tuple([Pixels, Pixels, Pixels, Pixels])

/** One picture of a training set: a line of `annotations.jsonl` as `models/training` reads it. Boxes in pixels. */
export const TrainingRow = z.strictObject({
  file: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  source: z.literal('site'),
  /** The training set it came with. */
  dataset: z.string(),
  licence: z.string(),
  tier: z.literal('private'),
  split: z.enum(['train', 'val']),
  /** The moment it was taken at: pictures of one moment are never in both splits. */
  scene: z.string(),
  stretched: z.literal(false),
  /** Whether a person looked at the boxes. */
  label: z.enum(['hand', 'tracks']),
  /** Classes of which a missing box means that none is there. */
  exhaustive: z.array(z.string()),
  boxes: z.array(z.tuple([z.string(), Pixels, Pixels, Pixels, Pixels])),
  /** Neither something to be found nor something to be left out. */
  ignore: z.array(Area),
  /** Surely nothing: it tells something where the picture is not exhaustive. */
  background: z.array(Area),
})
export type TrainingRow = z.infer<typeof TrainingRow>

export interface TrainingPicture {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly dataset: string
  readonly split: TrainingRow['split']
  readonly scene: string
  readonly labels: PictureLabels
  /** Somebody looked at the labels. */
  readonly byHand: boolean
  /** What the camera counts. */
  readonly classes: readonly string[]
  /** Painted over the picture. */
  readonly masks: readonly Mask[]
}

/** Nobody else may use it: not us either. */
const SITE_LICENCE = 'private: pictures of this site, for training its own model only'

/** The line of a picture. Somebody who lies mostly under a mask is black there, and must not be learned as black. */
export function trainingRow({
  file,
  width,
  height,
  dataset,
  split,
  scene,
  labels: { boxes, everybody },
  byHand,
  classes,
  masks,
}: TrainingPicture): TrainingRow {
  const tenths = (value: number) => Math.round(value * 10) / 10
  const row: TrainingRow = {
    file,
    width,
    height,
    source: 'site',
    dataset,
    licence: SITE_LICENCE,
    tier: 'private',
    split,
    scene,
    stretched: false,
    label: byHand ? 'hand' : 'tracks',
    exhaustive: everybody ? [...classes] : [],
    boxes: [],
    ignore: [],
    background: [],
  }
  for (const { box, className, is } of boxes) {
    const [x, y, w, h] = box
    const area: z.infer<typeof Area> = [tenths(x * width), tenths(y * height), tenths(w * width), tenths(h * height)]
    const hidden = isHidden({ x, y, w, h }, masks)
    if (is === 'absent') row.background.push(area)
    else if (is === 'present' && !hidden) row.boxes.push([className, ...area])
    else row.ignore.push(area)
  }
  return row
}
