import { execFileSync } from 'node:child_process'
import { mkdtempSync, openSync, closeSync, constants, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { RECORDING } from '../../../workers/sources/allowed-inputs.ts'
import { FfmpegInput, type InputSpec } from '../../../workers/sources/ffmpeg-input.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { errorOf } from './error-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-stuck-'))
const pipe = join(folder, 'pipe.mp4')
afterAll(() => rmSync(folder, { recursive: true }))

// Opening a named pipe without a writer hangs in the system, as a dead name server or camera driver does.
describe.skipIf(process.platform === 'win32')('a call that FFmpeg cannot be called back from', () => {
  const spec: InputSpec = {
    url: `file:${pipe}`,
    ...RECORDING,
    options: {},
    live: true,
    complete: false,
    explain: ({ timedOut }) =>
      new FieldcountError(timedOut ? 'source.timeout' : 'source.failed', { seconds: 0, detail: '' }),
  }
  const release = () => closeSync(openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK))

  it('is left behind after the time-out, and on abort', async () => {
    execFileSync('mkfifo', [pipe])
    let startMs = performance.now()
    expect((await errorOf(FfmpegInput.open(spec, 300))).code).toBe('source.timeout')
    expect(performance.now() - startMs).toBeLessThan(2_000)
    release()

    startMs = performance.now()
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 100)
    expect((await errorOf(FfmpegInput.open(spec, 60_000, abort.signal))).code).toBe('job.cancelled')
    expect(performance.now() - startMs).toBeLessThan(2_000)
    release()
  })

  it('is not even made for a pipe given as a recording', async () => {
    expect((await errorOf(openSource({ kind: 'file', path: pipe, loop: false, realtime: false }))).code).toBe(
      'source.corrupt',
    )
  })
})
