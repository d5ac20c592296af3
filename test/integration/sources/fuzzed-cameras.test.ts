import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { greetRtsp } from '../../../electron/discovery/rtsp-greeting.ts'
import { ffmpeg, ffmpegMissing, quarters } from '../../fixtures/made-video.ts'
import { Random } from '../../fixtures/random.ts'
import { accessUnits, type AccessUnit } from '../../fixtures/rtsp/access-units.ts'
import { drawAnswers, type FuzzedAnswers } from '../../fixtures/rtsp/fuzzed-answers.ts'
import { startFuzzedCamera } from '../../fixtures/rtsp/fuzzed-camera.ts'
import { problemOf, watchCamera } from '../../fixtures/rtsp/judge-rtsp.ts'
import { sdpOf } from '../../fixtures/rtsp/odd-camera.ts'

/** More of them, each seed another thousand: `npm run bench -- fuzz-rtsp 1000 2`. */
const CAMERAS = 60
const SEED = 17
const AT_ONCE = 6
const TIMEOUT_MS = 4_000
/** As whoever tries addresses; on a machine that others use too. */
const LIMIT_MS = 6_000
const HUNG_MS = LIMIT_MS + 10_000

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-fuzzed-'))
let pictures: AccessUnit[] = []

/** Tries all, some at once. */
async function each(tryOne: (answers: FuzzedAnswers) => Promise<string | undefined>): Promise<string[]> {
  const random = new Random(SEED)
  const drawn = Array.from({ length: CAMERAS }, (_, number) => ({
    number,
    answers: drawAnswers(random, sdpOf(pictures)),
  }))
  const problems: string[] = []
  const one = async () => {
    for (let next = drawn.shift(); next; next = drawn.shift()) {
      const problem = await tryOne(next.answers)
      if (problem) problems.push(`${next.number} ${problem}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return problems
}

describe.skipIf(ffmpegMissing())(`cameras that answer anything${ffmpegMissing() ?? ''}`, () => {
  beforeAll(() => {
    const path = join(folder, 'camera.h264')
    ffmpeg(...quarters(2, 10), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '5', '-bf', '0', path)
    pictures = accessUnits(readFileSync(path))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are watched or refused in time, in plain words, without the password, and for the right reason', async () => {
    const problems = await each(async (answers) => {
      const camera = await startFuzzedCamera(answers, pictures)
      const startMs = performance.now()
      const verdict = await watchCamera(camera.url, TIMEOUT_MS, LIMIT_MS)
      const tookMs = performance.now() - startMs
      await camera.stop()
      return tookMs > HUNG_MS ? `${answers.kind}: hung for ${Math.round(tookMs)} ms` : problemOf(verdict, answers)
    })
    expect(problems).toEqual([])
  })

  it('are greeted by a search in time, and say nothing there that is no text', async () => {
    const problems = await each(async (answers) => {
      const camera = await startFuzzedCamera(answers, pictures)
      const { hostname, port } = new URL(camera.url)
      const greeting = await greetRtsp(hostname, Number(port), AbortSignal.timeout(LIMIT_MS))
      await camera.stop()
      const said = Object.values(greeting ?? {}).join('')
      return /\p{C}/u.test(said) ? `${answers.kind}: ${JSON.stringify(said)}` : undefined
    })
    expect(problems).toEqual([])
  })
})
