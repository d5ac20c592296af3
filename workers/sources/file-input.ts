import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { constants as osConstants } from 'node:os'
import { AVERROR_DECODER_NOT_FOUND } from 'node-av/constants'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say, type Message } from '#core/text/message.ts'
import { RECORDING } from './allowed-inputs.ts'
import type { InputFailure, InputSpec } from './ffmpeg-input.ts'

/** Throws `source.noSuchFile`, `source.permission` or `source.corrupt` (a folder, a pipe) before FFmpeg is asked. */
export async function fileInput(path: string): Promise<InputSpec> {
  await checkReadable(path)
  return {
    // The prefix keeps a name such as `concat:x` or `rtsp://…` a plain file name.
    url: `file:${path}`,
    ...RECORDING,
    options: {},
    live: false,
    complete: true,
    explain: explainFile,
  }
}

/** What FFmpeg's number means for a recording. */
function explainFile({ stage, code, timedOut, timeoutMs }: InputFailure): FieldcountError {
  if (timedOut) return corrupt(say('details.takesTooLong', { seconds: Math.round(timeoutMs / 1_000) }))
  if (code === AVERROR_DECODER_NOT_FOUND) return new FieldcountError('source.codec', { codec: 'of this file' })
  if (stage === 'read') return corrupt(say('details.readFails', { code }))
  // Of a demuxer that is not allowed FFmpeg says "invalid argument".
  return corrupt(say(code === -osConstants.errno.EINVAL ? 'details.notThisKind' : 'details.notAVideo'))
}

const corrupt = (detail: Message) => new FieldcountError('source.corrupt', { detail })

async function checkReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK)
    if (!(await stat(path)).isFile()) throw new FieldcountError('source.corrupt', { detail: `${path} is not a file` })
  } catch (error) {
    if (error instanceof FieldcountError) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EACCES' || code === 'EPERM') throw new FieldcountError('source.permission', { path })
    throw new FieldcountError('source.noSuchFile', { path })
  }
}
