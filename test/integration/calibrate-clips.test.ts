import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { checkLine } from '#core/calibrate/check-line.ts'
import { chooseConfidence } from '#core/calibrate/choose-confidence.ts'
import { learnSizes } from '#core/calibrate/learn-sizes.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import { suggestLine } from '#core/calibrate/suggest-line.ts'
import { Calibration } from '#core/count/calibration.ts'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { runWorkerJob } from '../../electron/supervisor/job-client.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'

const fork = createForkChild(resolve(import.meta.dirname, '../../workers/entry.ts'))
const OVERHEAD = { 'cell phone': 'car', suitcase: 'car', laptop: 'car', bus: 'car', person: null }

/** A clip through a real worker, as `count` does. */
function count(clip: string, calibration: object, fps: number): Promise<CountRecordingResult> {
  const job: Extract<WorkerJob, { kind: 'count-recording' }> = {
    kind: 'count-recording',
    source: { kind: 'file', path: asset('clips', clip), loop: false, realtime: false },
    model: { path: asset('models', 'yolox_nano.onnx') },
    provider: 'cpu',
    fps,
    observe: true,
    calibration: Calibration.parse(calibration),
  }
  return runWorkerJob(fork, job, { threads: 2 })
}

function countsOf({ events }: CountRecordingResult, className: string) {
  const of = (direction: 'in' | 'out') =>
    events.filter(
      (event) => event.kind === 'crossing' && event.className === className && event.direction === direction,
    ).length
  return { in: of('in'), out: of('out') }
}

describe.skipIf(assetsMissing())(`calibrating from a recording${assetsMissing() ?? ''}`, () => {
  let people: Observation

  it('suggests a line on which all six people of the clip are counted, in one direction', async () => {
    people = (await count('one-by-one-person-detection.mp4', {}, 5)).observation!
    const suggestion = suggestLine(people, { classes: ['person'], anchor: 'center' })
    if (suggestion.kind !== 'suggested') throw new Error(`no suggestion: ${suggestion.paths} ways`)
    expect(suggestion.line).toMatchObject({ crossing: 6, of: 6, inward: 6, towards: 'right' })
    const line = {
      id: 'suggested',
      name: 'Suggested',
      points: suggestion.line.points,
      classes: ['person'],
      anchor: 'center' as const,
    }
    expect(
      checkLine(line, { lines: [line], aspect: people.width / people.height, observation: people }).filter(
        ({ severity }) => severity === 'stop',
      ),
    ).toEqual([])
    // Walking is to the right, which the suggestion calls in.
    expect(countsOf(await count('one-by-one-person-detection.mp4', { lines: [line] }, 5), 'person')).toEqual({
      in: 6,
      out: 0,
    })
  })

  it('finds people apart from doubt, and their sizes', () => {
    const person = people.classes.find(({ className }) => className === 'person')!
    const { proposed, reason } = chooseConfidence(person.scores)
    // Nearly all were sure: either nothing needs cutting, or the cut keeps them.
    expect(proposed === undefined ? reason : proposed < 0.6).toBeTruthy()
    const learned = learnSizes(people.tracked.find(({ className }) => className === 'person')!)
    expect(learned.tracks).toBeGreaterThanOrEqual(6)
    expect(learned.limit!.bands.every(({ minHeight, maxHeight }) => minHeight > 0.1 && maxHeight > 0.8)).toBe(true)
  })

  it('counts overhead cars as cars with a class map, and none without', async () => {
    const lane = {
      lines: [
        {
          id: 'lane',
          name: 'Lane',
          points: [
            [0, 0.5],
            [1, 0.5],
          ],
          classes: ['car'],
          anchor: 'center',
        },
      ],
    }
    const before = await count('car-detection.mp4', lane, 12.5)
    const mapped = await count('car-detection.mp4', { ...lane, classMap: OVERHEAD }, 12.5)
    expect(countsOf(mapped, 'car')).toEqual({ in: 2, out: 2 })
    expect(countsOf(before, 'car').in + countsOf(before, 'car').out).toBeLessThan(4)
    // What the model itself said is the same both times.
    expect(mapped.observation!.classes).toEqual(before.observation!.classes)
    const suggestion = suggestLine(mapped.observation!, { classes: ['car'], anchor: 'center' })
    expect(suggestion).toMatchObject({ kind: 'suggested', line: { of: expect.any(Number) } })
    const [[, y0], [, y1]] =
      suggestion.kind === 'suggested'
        ? suggestion.line.points
        : [
            [0, 0],
            [0, 1],
          ]
    // Cars go up and down: the line lies across.
    expect(Math.abs(y0 - y1)).toBeLessThan(0.2)
  })
})
