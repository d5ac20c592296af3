import { z } from 'zod'
import { ErrorKind } from '../errors/error-kind.ts'
import type { LogEntry } from './app-state.ts'
import { IdText } from '../text/bounded-text.ts'

/** What of the log is asked for; what is absent does not matter. */
export const LogQuery = z.strictObject({
  level: z.enum(['info', 'warn', 'error']).optional(),
  cameraId: IdText.optional(),
  workerId: IdText.optional(),
  kind: ErrorKind.optional(),
  /** Stands anywhere in the message or the error code; capital letters do not matter (A to Z). */
  text: z.string().max(200).optional(),
  /** Only entries older than this one. */
  beforeId: z.number().int().optional(),
  limit: z.number().int().min(1).max(1000),
})
export type LogQuery = z.infer<typeof LogQuery>

/** Whether an entry that just came belongs to what is asked for: the same rule that the store applies. */
export function matchesLogQuery({ level, cameraId, workerId, message, error }: LogEntry, query: LogQuery): boolean {
  const wanted = query.text && lower(query.text)
  return (
    (!query.level || level === query.level) &&
    (!query.cameraId || cameraId === query.cameraId) &&
    (!query.workerId || workerId === query.workerId) &&
    (!query.kind || error?.kind === query.kind) &&
    (!wanted || lower(message).includes(wanted) || lower(error?.code ?? '').includes(wanted))
  )
}

const lower = (text: string) => text.replace(/[A-Z]/g, (deadLetter) => deadLetter.toLowerCase())
