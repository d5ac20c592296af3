import { z } from 'zod'
import { IdText, PathText } from '../../text/bounded-text.ts'

/** Characters of base64 in one piece of a file: a megabyte and a half of it. */
const MAX_PIECE_LENGTH = 2_000_000

/** A folder of the computer that runs Fieldcount, as it is shown to choose from. */
export const FolderView = z.strictObject({
  path: z.string(),
  /** Absent at the top. */
  parent: z.string().optional(),
  /** Where else to look: the home folder, drives, sticks. */
  places: z.array(z.strictObject({ name: z.string(), path: z.string() })),
  /** Folders first, by name. */
  entries: z.array(
    z.strictObject({
      name: z.string(),
      path: z.string(),
      kind: z.enum(['folder', 'file']),
      bytes: z.number().optional(),
    }),
  ),
  /** There are more than are listed. */
  more: z.boolean(),
})
export type FolderView = z.infer<typeof FolderView>

/** Requests about files: those of the computer that runs Fieldcount, and those that a browser brings along. */
export const FILE_METHODS = {
  /** The home folder without a path; of a path that is a file, the folder it is in. Throws `files.folder`. */
  'files.list': { params: z.strictObject({ path: PathText.optional() }), result: FolderView },
  /** A file is brought in pieces, in order, and has a path when it is whole. Throws `files.upload`. */
  'files.begin': {
    params: z.strictObject({ name: z.string().min(1).max(300), bytes: z.number().int().min(0) }),
    result: z.strictObject({ uploadId: z.string() }),
  },
  'files.append': {
    params: z.strictObject({ uploadId: IdText, piece: z.base64().max(MAX_PIECE_LENGTH) }),
    result: z.strictObject({ bytes: z.number() }),
  },
  'files.finish': { params: z.strictObject({ uploadId: IdText }), result: z.strictObject({ path: z.string() }) },
  /** Forgets what came of it. */
  'files.cancel': { params: z.strictObject({ uploadId: IdText }), result: z.strictObject({}) },
} as const
