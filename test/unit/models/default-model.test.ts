import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { readModelList } from '../../../electron/models/model-list-file.ts'
import { loadDetector } from '../../../workers/infer/detector.ts'
import { countRecording } from '../../../workers/jobs/count-recording.ts'
import { systemClock } from '../../../workers/system-clock.ts'

const modelsDir = resolve('models')
const demo = (name: string) => resolve('resources/demo', name)
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const [model] = readModelList(modelsDir)
const path = join(modelsDir, model!.file)

interface DemoTruth {
  lines: { door: { person: { in: number; out: number } } }
  crossings: { t: number; direction: 'in' | 'out' }[]
}

describe('the default model', () => {
  it('is the file that the manifest tells of, and small', () => {
    const bytes = readFileSync(path)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(model!.sha256)
    expect(bytes.length).toBeLessThan(4_000_000)
  })

  it('takes bytes as decoders give them, so that no picture is converted in JavaScript', () => {
    expect(model!.input).toMatchObject({ type: 'uint8', layout: 'nhwc', channels: 'bgr' })
  })

  it('finds nobody in an even grey picture', async () => {
    const { width, height } = model!.input
    const detector = await loadDetector({ path, manifest: model! }, { provider: 'cpu', threads: 1 })
    const fit = { sourceWidth: width, sourceHeight: height, width, height, left: 0, top: 0 }
    const found = await detector.detect({ data: new Uint8Array(3 * width * height).fill(114), fit })
    await detector.release()
    expect(found.filter(({ score }) => score >= 0.35)).toEqual([])
  })

  it('counts the demo scene exactly, each crossing within a second and a half of its true time', async () => {
    const truth = readJson(demo('truth.json')) as DemoTruth
    const result = await countRecording(
      {
        kind: 'count-recording',
        source: { kind: 'file', path: demo('demo.mp4'), loop: false, realtime: false },
        model: { path, manifest: model! },
        provider: 'cpu',
        calibration: Calibration.parse(readJson(demo('calibration.json'))),
      },
      { clock: systemClock, signal: new AbortController().signal, threads: 1, onProgress: () => {} },
    )
    const crossings = result.events.filter((event) => event.kind === 'crossing')
    for (const direction of ['in', 'out'] as const) {
      const expected = truth.crossings.filter((crossing) => crossing.direction === direction).map(({ t }) => t)
      const counted = crossings.filter((crossing) => crossing.direction === direction).map(({ atMs }) => atMs / 1000)
      expect(counted).toHaveLength(expected.length)
      expect(expected).toHaveLength(truth.lines.door.person[direction])
      expected.forEach((t, index) => expect(Math.abs(counted[index]! - t), `${direction} at ${t} s`).toBeLessThan(1.5))
    }
  }, 60_000)
})
