import { z } from 'zod'
import { ERROR_KINDS, ERROR_TEXTS, type ErrorCode } from './catalogue.ts'
import { ErrorKind } from './error-kind.ts'
import type { Message } from '../text/message.ts'
import { englishValue, fill, MessageParams, quoted } from '../text/message.ts'
import { shorten, shortenParams } from '../text/shorten.ts'

const codes = Object.keys(ERROR_KINDS) as [ErrorCode, ...ErrorCode[]]
const ErrorCodeSchema = z.enum(codes)

/**
 * An error as data: what crosses processes, reaches the log and the screen. Never carries a credential, nor more than a
 * few thousand characters: a file or a camera may say anything at any length.
 */
export const ErrorData = z.strictObject({
  kind: ErrorKind,
  code: ErrorCodeSchema,
  /** What happened, in English; the renderer translates by `code` and `params`. */
  message: z.string().overwrite((text) => shorten(text)),
  /** What the user can do, in English. */
  action: z.string().overwrite((text) => shorten(text)),
  /** Values the translated text needs, and technical detail for the log. */
  params: MessageParams.overwrite((params) => shortenParams(params)).optional(),
})
export type ErrorData = z.infer<typeof ErrorData>

/** An error with a place in the catalogue. Thrown inside a process; crosses processes as `data`. */
export class FieldcountError extends Error {
  readonly data: ErrorData

  constructor(code: ErrorCode, given?: ErrorData['params'], options?: { cause?: unknown }) {
    const text = ERROR_TEXTS[code]
    const params = given && shortenParams(given)
    const message = shorten(fill(text.message, params))
    super(message, options)
    this.name = 'FieldcountError'
    this.data = {
      kind: ERROR_KINDS[code],
      code,
      message,
      action: shorten(fill(text.action, params)),
      ...(params && { params }),
    }
  }

  /** Rebuilds an error that crossed a process border as data. */
  static fromData(data: ErrorData): FieldcountError {
    return new FieldcountError(data.code, data.params)
  }
}

/** Any thrown value as error data; what is not ours becomes `internal` with its own message. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof FieldcountError) return thrown.data
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return new FieldcountError('internal', { detail }).data
}

/** The detail of an error, or the whole of what it says where it has none. */
export function detailOf({ params, message }: ErrorData): Message {
  const detail = params?.detail
  if (detail === undefined) return quoted(message)
  return typeof detail === 'object' && 'text' in detail ? detail : quoted(englishValue(detail))
}
