import { z } from 'zod'
import { StillPicture } from '#core/scene-change/still-picture.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'

/** What is remembered of how a camera's picture should look. */
export interface SceneMemo {
  /** The source it was learned from, as JSON. */
  readonly source: string
  readonly references: readonly StillPicture[]
  readonly learnedAtMs?: number
  /** Masks are painted over. */
  readonly jpeg?: Uint8Array
}

const Base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const Stored = z.object({
  source: z.string(),
  references: z.array(z.object({ width: z.number(), height: z.number(), data: Base64, sharpness: z.number() })),
  learnedAtMs: z.number().optional(),
  jpeg: Base64.optional(),
})

const nameOf = (cameraId: string) => `picture:${cameraId}`
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Undefined when nothing is remembered, or not in a way this version understands: it is learned again. */
export function readSceneMemo(memos: MemoTable, cameraId: string): SceneMemo | undefined {
  const parsed = Stored.safeParse(memos.read(nameOf(cameraId)))
  if (!parsed.success) return undefined
  const { references, ...rest } = parsed.data
  const stills = references.map(({ width, height, data, sharpness }) =>
    StillPicture.safeParse({ luma: { width, height, data }, sharpness }),
  )
  if (stills.some(({ success }) => !success)) return undefined
  return { ...rest, references: stills.map(({ data }) => data!) }
}

export function writeSceneMemo(memos: MemoTable, cameraId: string, memo: SceneMemo | undefined): void {
  memos.write(
    nameOf(cameraId),
    memo === undefined
      ? null
      : {
          source: memo.source,
          learnedAtMs: memo.learnedAtMs,
          references: memo.references.map(({ luma: { width, height, data }, sharpness }) => ({
            width,
            height,
            data: base64(data),
            sharpness,
          })),
          ...(memo.jpeg && { jpeg: base64(memo.jpeg) }),
        },
  )
}
