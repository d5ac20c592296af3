import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CountReport } from '#core/report/count-report.ts'
import { ASSETS, assetsMissing } from '../fixtures/assets.ts'
import { ffmpeg, ffmpegMissing } from '../fixtures/made-video.ts'
import { accessUnits } from '../fixtures/rtsp/access-units.ts'
import { startOddCamera, type OddBehaviour } from '../fixtures/rtsp/odd-camera.ts'

const CASES = resolve(ASSETS, '../cases')
const missing =
  assetsMissing() ??
  ffmpegMissing() ??
  (existsSync(CASES) ? undefined : ' (skipped: the folder ../shared/cases is not here)')
const script = resolve(import.meta.dirname, '../../scripts/fieldcount.js')
const folder = mkdtempSync(join(tmpdir(), 'fieldcount-inputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function count(source: string, ...more: string[]) {
  const child = spawn(
    process.execPath,
    [
      script,
      'count',
      source,
      '--config',
      join(CASES, 'interlaced', 'one-by-one-person-detection.calibration.json'),
      '--model',
      join(ASSETS, 'models', 'yolox_nano.onnx'),
      '--json',
      ...more,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, err: texts.err, report: JSON.parse(texts.out) as CountReport }
}

const total = ({ lines }: CountReport) => lines.map(({ counts }) => counts.person)

/** The person of the clip, as a camera that plays its eight seconds over and over. */
async function camera(behaviour: OddBehaviour) {
  const path = join(folder, 'camera.h264')
  ffmpeg('-i', join(CASES, 'rotated', 's_rot90.mp4'), '-c:v', 'libx264', '-bf', '0', '-g', '20', path)
  return startOddCamera(accessUnits(readFileSync(path)), 10, behaviour)
}

describe.skipIf(missing)(`what real cameras and phones send${missing ?? ''}`, () => {
  it.each([
    ['a field-coded recording', 'interlaced/s_inter.mp4'],
    ['a recording of a phone held upright', 'rotated/s_rot90.mp4'],
  ])('is counted right: %s', async (_, file) => {
    const overlay = join(folder, 'overlay.mp4')
    const { code, err, report } = await count(join(CASES, file), '--overlay', overlay)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(total(report)).toEqual([{ in: 0, out: 1 }])
    expect(report.watchedS).toBeCloseTo(8, 0)
    const shown = ffmpeg('-i', overlay, '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'ppm', '-')
    expect(shown.subarray(0, 11).toString('latin1')).toContain('768 432')
  })

  it('is not done when the camera closes the connection', async () => {
    const odd = await camera({ endsAfter: 45 })
    const { code, err, report } = await count(odd.url, '--duration', '60', '--fps', '5')
    await odd.stop()
    expect(code).toBe(1)
    expect(err).toMatch(/The stream ended\.\n.*only 4\.\d of 60\.0 s were counted/s)
    expect(report.part).toEqual({ askedS: 60 })
    expect(report.watchedS).toBeLessThan(5)
  })

  it('is counted by arrival when its stamps run ten times too slow, and says so', async () => {
    const odd = await camera({ stampS: (index) => index / 100 })
    const { code, err, report } = await count(odd.url, '--duration', '17', '--fps', '5')
    await odd.stop()
    expect(code).toBe(0)
    expect(err).toContain('time stamps are implausible')
    expect(total(report)[0]!.out).toBeGreaterThanOrEqual(1)
    expect(total(report)[0]!.in).toBe(0)
  })
})
