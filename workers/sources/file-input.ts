import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { AVERROR_DECODER_NOT_FOUND } from 'node-av/constants'
import { FFmpegError } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { InputSpec } from './ffmpeg-input.ts'

/** Throws `source.noSuchFile`, `source.permission` or `source.corrupt` (a folder, a pipe) before FFmpeg is asked. */
export async function fileInput(path: string): Promise<InputSpec> {
  await checkReadable(path)
  return {
    // The prefix keeps a name such as `concat:x` or `rtsp://…` a plain file name.
    url: `file:${path}`,
    options: {},
    live: false,
    complete: true,
    explain: ({ code }) =>
      code === AVERROR_DECODER_NOT_FOUND
        ? new FieldcountError('source.codec', { codec: 'of this file' })
        : new FieldcountError('source.corrupt', { detail: FFmpegError.strerror(code) }),
  }
}

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
