import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { TrueBox } from './average-precision.ts'

const HandFile = z.strictObject({
  /** Path below the folder of the clips. */
  clip: z.string().min(1),
  /** Whether frames of this clip are in the training of the default model. */
  trainedOn: z.boolean(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Number of the picture from 0 as the decoder delivers it: left, top, right, bottom in pixels of each person. */
  pictures: z.record(z.string().regex(/^\d+$/), z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]))),
})

/** The boxes that were made by hand for some pictures of one clip. */
export interface HandLabels {
  readonly clip: string
  readonly trainedOn: boolean
  readonly heightPx: number
  /** By number of the picture; an empty list means that nobody is there. */
  readonly pictures: ReadonlyMap<number, readonly TrueBox[]>
}

/** All of labels/, by name. */
export function readHandLabels(folder: string): HandLabels[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return files.map((file) => {
    try {
      return parseHandLabels(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    } catch (thrown) {
      throw new Error(`${file}: ${(thrown as Error).message}`, { cause: thrown })
    }
  })
}

/** Throws with the picture and the box when a box is not one, or reaches out of the picture. */
export function parseHandLabels(raw: unknown): HandLabels {
  const { clip, trainedOn, width, height, pictures } = HandFile.parse(raw)
  const normalised = Object.entries(pictures).map(([number, boxes]) => {
    const inside = boxes.map(([left, top, right, bottom]): TrueBox => {
      const fits = left >= 0 && top >= 0 && left < right && top < bottom && right <= width && bottom <= height
      if (!fits)
        throw new Error(
          `picture ${number}: [${[left, top, right, bottom].join(', ')}] is not a box inside ${width}×${height}`,
        )
      return [left / width, top / height, (right - left) / width, (bottom - top) / height]
    })
    return [Number(number), inside] as const
  })
  return { clip, trainedOn, heightPx: height, pictures: new Map(normalised) }
}
