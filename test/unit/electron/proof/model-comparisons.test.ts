import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import type { ProofClip } from '#core/contract/clip-view.ts'
import { Calibration } from '#core/count/calibration.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import { comparedErrors, switchDoubt } from '#core/proof/model-comparison.ts'
import { CompareAdded } from '../../../../electron/proof/compare-added.ts'
import { ModelComparisons } from '../../../../electron/proof/model-comparisons.ts'

const LINE = {
  id: 'door',
  name: 'Door',
  points: [
    [0.5, 0],
    [0.5, 1],
  ],
  classes: ['person'],
}
const CAMERA: Camera = {
  id: 'cam',
  name: 'Entrance',
  source: { kind: 'pattern' },
  hasPassword: false,
  enabled: true,
  fps: 10,
  priority: 5,
  calibration: Calibration.parse({ lines: [LINE] }),
  createdAtMs: 0,
}
const NOBODY_STOPS = new AbortController().signal

function clip(id: string, over: Partial<ProofClip> = {}): ProofClip {
  const taps = [2, 6, 10].map((t) => ({ t, line: 'door', direction: 'in' as const }))
  return { id, cameraId: 'cam', name: id, path: `/clips/${id}.mp4`, createdAtMs: 0, taps, ...over }
}

function counted(seconds: readonly number[]): CountRecordingResult {
  return {
    kind: 'count-recording',
    events: seconds.map((t, index) => ({
      kind: 'crossing',
      atMs: t * 1_000,
      lineId: 'door',
      direction: 'in',
      className: 'person',
      trackId: index + 1,
    })),
    durationS: 12,
  } as unknown as CountRecordingResult
}

function model(name: string): ModelRef {
  return { path: `/models/${name}.onnx`, manifest: { id: name, name, sha256: name } } as unknown as ModelRef
}

function bench(clips: readonly ProofClip[] = [clip('monday'), clip('tuesday')]) {
  const memos = new Map<string, unknown>()
  let present = 'small'
  const asked: string[] = []
  const comparisons = new ModelComparisons({
    memos: { read: (name) => memos.get(name), write: (name, value) => void memos.set(name, value) },
    clock: { nowMs: () => 1_000, monotonicMs: () => 1_000 },
    version: '1',
    clips: () => clips.map((one) => ({ clip: one, camera: CAMERA })),
    resolveModel: (id) => model(id ?? present),
    exportedSessions: () => new Set(['learned']),
    countJob: (path, { calibration, fps }) => ({
      kind: 'count-recording',
      source: { kind: 'file', path, loop: false, realtime: false },
      model: model(present),
      provider: 'cpu',
      fps,
      calibration,
    }),
  })
  const run = (seconds: Record<string, readonly number[]>, signal = NOBODY_STOPS) =>
    comparisons.compare(
      'trained',
      async (job) => {
        asked.push(`${job.model.manifest?.name} ${job.source.kind === 'file' ? job.source.path : ''}`)
        if (job.source.kind === 'file' && job.source.path.includes('gone')) throw new FieldcountError('internal')
        return counted(seconds[job.model.manifest?.name ?? ''] ?? [])
      },
      signal,
      () => {},
    )
  return { comparisons, run, asked, use: (name: string) => (present = name) }
}

describe('a model on the site’s own recordings, before anything is switched to it', () => {
  it('is counted beside the model that counts them now, and nothing is switched', async () => {
    const { run, asked, comparisons } = bench()
    const made = await run({ small: [2, 6], trained: [2, 6, 10, 11.5] })
    expect(asked).toHaveLength(4)
    expect(made.recordings[0]).toMatchObject({
      name: 'monday',
      camera: 'Entrance',
      people: 3,
      now: { model: 'small', missed: 1, extra: 0 },
      candidate: { missed: 0, extra: 1 },
      newlyFound: 1,
      newlyMissed: 0,
    })
    expect(comparedErrors(made)).toEqual({ people: 6, now: 2, candidate: 2 })
    expect(comparisons.of('trained')).toMatchObject({ recordings: 2, upToDate: true })
  })

  it('is out of date once another model counts the camera', async () => {
    const { run, comparisons, use } = bench()
    await run({ small: [2, 6, 10], trained: [2, 6, 10] })
    use('large')
    expect(comparisons.of('trained')).toMatchObject({ upToDate: false, recordings: 2 })
    use('trained')
    expect(comparisons.of('trained').recordings).toBe(0)
  })

  it('names a recording that cannot be counted and goes on with the others', async () => {
    const { run } = bench([clip('gone'), clip('tuesday')])
    const made = await run({ small: [2, 6, 10], trained: [2, 6, 10] })
    expect(made.failed).toMatchObject([{ clipId: 'gone' }])
    expect(made.recordings.map(({ name }) => name)).toEqual(['tuesday'])
  })

  it('says of which recordings pictures were exported to learn from', async () => {
    const recording = { sessionId: 'learned', fromMs: 0, toMs: 12_000, bytes: 1, full: false, follows: true }
    const { run } = bench([clip('monday', { recording }), clip('tuesday')])
    const made = await run({ small: [2], trained: [2] })
    expect(made.recordings.map(({ exported }) => exported)).toEqual([true, false])
  })

  it('is doubted where nobody looked, where it is worse, and where a recording could not be counted', async () => {
    const doubtOf = async (clips: ProofClip[], trained: number[]) => {
      const { run, comparisons } = bench(clips)
      await run({ small: [2, 6], trained })
      return switchDoubt(comparisons.of('trained'))
    }
    expect(switchDoubt(bench().comparisons.of('trained'))).toBe('not-compared')
    expect(switchDoubt(bench([]).comparisons.of('trained'))).toBeUndefined()
    expect(await doubtOf([clip('monday')], [2, 6, 10])).toBeUndefined()
    expect(await doubtOf([clip('monday')], [2, 6])).toBeUndefined()
    expect(await doubtOf([clip('monday')], [2])).toBe('worse')
    expect(await doubtOf([clip('monday'), clip('gone')], [2, 6, 10])).toBe('failed')
  })

  it('refuses where there is nothing to compare on, and stops when it is cancelled', async () => {
    await expect(bench([clip('untapped', { taps: [] })]).run({})).rejects.toThrow('nothing to compare')
    const stopped = new AbortController()
    stopped.abort()
    await expect(bench().run({}, stopped.signal)).rejects.toThrow('cancelled')
  })
})

describe('a model that is new here', () => {
  const listed = (sha256: string, over: object = {}) => ({ id: sha256, sha256, ...over })
  function added(recordings = 1) {
    const submitted: unknown[] = []
    const compare = new CompareAdded(['shipped'], {
      isProving: () => false,
      recordings: () => recordings,
      submit: async (order, _when, priority) => submitted.push([order, priority]),
      onProblem: (error) => expect.fail(error.message),
    })
    return { compare, submitted }
  }

  it('is compared once, unasked and after everything else', () => {
    const { compare, submitted } = added()
    compare.modelsChanged([listed('shipped'), listed('trained')])
    compare.modelsChanged([listed('shipped'), listed('trained')])
    expect(submitted).toEqual([[{ kind: 'compare-model', modelId: 'trained' }, 2]])
  })

  it('is not compared where the site has no recording, nor while its file is damaged', () => {
    const { compare, submitted } = added(0)
    compare.modelsChanged([listed('trained')])
    const broken = added()
    broken.compare.modelsChanged([listed('trained', { problem: new FieldcountError('internal').data })])
    expect([...submitted, ...broken.submitted]).toEqual([])
  })
})
