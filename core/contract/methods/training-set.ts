import { z } from 'zod'
import { PictureLabels } from '../../proof/picture-labels.ts'
import { IdText } from '../../text/bounded-text.ts'
import { Name } from '../../text/name.ts'

const pictureRef = z.strictObject({ sessionId: IdText, atMs: z.number() })
const sessionIds = z.array(IdText).min(1).max(100)

/** What the judged errors of proofs would give to learn from. */
export const TrainingSetContent = z.strictObject({
  /** Judged errors of the machine with pictures: people it missed, counts too many. */
  missed: z.number().int(),
  extra: z.number().int(),
  /** Crossings that the hand had forgotten: there the machine was right. */
  right: z.number().int(),
  pictures: z.number().int(),
  /** Pictures whose boxes somebody looked at. */
  labelled: z.number().int(),
})
export type TrainingSetContent = z.infer<typeof TrainingSetContent>

/** Requests about learning on site: pictures of judged errors, what is on them, and their export. */
export const TRAINING_SET_METHODS = {
  'trainingSet.content': { params: z.strictObject({ sessionIds }), result: TrainingSetContent },
  /** What is known of one kept picture: as somebody said, or as the product itself saw it. */
  'trainingSet.labels': {
    params: pictureRef,
    result: z.strictObject({ labels: PictureLabels, byHand: z.boolean() }),
  },
  /** What somebody says of a picture; null forgets it. */
  'trainingSet.label': {
    params: pictureRef.extend({ labels: PictureLabels.nullable() }),
    result: z.strictObject({}),
  },
  /**
   * The training set as a ZIP. Refused without consent: `agreedBy` is who answers for the people in the pictures, and
   * stands in the file and in the log.
   */
  'trainingSet.export': {
    params: z.strictObject({ cameraId: IdText, sessionIds, agreed: z.literal(true), agreedBy: Name() }),
    result: TrainingSetContent.extend({ fileName: z.string(), zip: z.base64(), people: z.number().int() }),
  },
} as const
