import { FieldcountError } from '#core/errors/error-data.ts'
import { ffmpegReason } from '../ffmpeg-reason.ts'
import { TEST_PATTERN } from './allowed-inputs.ts'
import type { InputSpec } from './ffmpeg-input.ts'

/** A moving test picture, 640×360 at 10 fps, without end; live-source.ts paces it. */
export function patternInput(): InputSpec {
  return {
    url: 'testsrc2=size=640x360:rate=10',
    format: 'lavfi',
    ...TEST_PATTERN,
    options: {},
    live: false,
    complete: false,
    explain: ({ code }) => new FieldcountError('source.failed', { detail: ffmpegReason(code) }),
  }
}
