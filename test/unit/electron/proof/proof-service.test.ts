import { gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import { Calibration } from '#core/count/calibration.ts'
import { CapturedPart } from '#core/proof/captured-frame.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { proofConfiguration } from '../../../../electron/counts/counting-configuration.ts'
import { ProofService } from '../../../../electron/proof/proof-service.ts'
import { testStore, tempDir } from '../store/store-fixture.ts'

const LINE = {
  id: 'door',
  name: 'Door',
  points: [
    [0.5, 0],
    [0.5, 1],
  ] as [[number, number], [number, number]],
  classes: ['person'],
}
const CAMERA: Omit<Camera, 'createdAtMs'> = {
  id: 'cam',
  name: 'Cam',
  source: { kind: 'pattern' },
  hasPassword: false,
  enabled: true,
  fps: 10,
  priority: 5,
  calibration: Calibration.parse({ lines: [LINE] }),
}
const MODEL = { id: 'm', name: 'M', sha256: 'a'.repeat(64) }
const NO_RECORDINGS = {
  begin: () => () => ({ path: '/none', fps: 10, maxBytes: 1 }),
  done: () => {},
  judged: () => {},
  discarded: () => {},
}

function bench(dir = tempDir()) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { store, clock, reopen } = testStore(dir)
  let camera: Camera = { ...CAMERA, createdAtMs: clock.ms }
  const status: CameraStatus = {
    cameraId: 'cam',
    state: 'live',
    width: 640,
    height: 360,
    provider: 'cpu',
    sinceMs: clock.ms,
  }
  const witnessed: boolean[] = []
  let onProblem = (error: ErrorData): void => expect.fail(error.message)
  let seq = 0
  let ids = 0
  const create = (from = store) =>
    new ProofService({
      store: from.proofs,
      clock,
      version: '1',
      newId: () => `p${++ids}`,
      camera: () => camera,
      status: () => status,
      configurationOf: (one) => proofConfiguration(one, MODEL),
      crossings: (cameraId, fromMs, toMs) => from.events.page({ fromMs, toMs, cameraIds: [cameraId] }, 1_000).crossings,
      capture: (_, on) => witnessed.push(on),
      recordings: NO_RECORDINGS,
      onChanged: () => {},
      onProblem: (error) => onProblem(error),
    })
  const service = create()
  return {
    service,
    store,
    clock,
    witnessed,
    status,
    create,
    reopen,
    expectProblems(hear: (error: ErrorData) => void) {
      onProblem = hear
    },
    step(ms: number) {
      clock.ms += ms
      vi.advanceTimersByTime(ms)
    },
    /** A committed crossing now, and frames with pictures up to now. */
    cross: (direction: 'in' | 'out' = 'in') =>
      void store.events.commit([
        {
          cameraId: 'cam',
          runId: 'r',
          events: [
            {
              seq: ++seq,
              event: { kind: 'crossing', atMs: clock.ms, className: 'person', trackId: seq, lineId: 'door', direction },
            },
          ],
        },
      ]),
    see: () =>
      service.framesCaptured({
        type: 'tap-report',
        tap: 'frame-capture',
        cameraId: 'cam',
        runId: 'r',
        frame: {
          atMs: clock.ms,
          aspect: 16 / 9,
          tracks: [{ id: 1, className: 'person', box: [0.1, 0.2, 0.1, 0.3], confirmed: true }],
        },
        jpeg: new Uint8Array([clock.ms % 251]),
      }),
    change: (change: Partial<Camera>) => (camera = { ...camera, ...change }),
  }
}

describe('a proof session', () => {
  it('is refused without a line, without a live picture, and beside another', () => {
    const { service, change, status } = bench()
    change({ calibration: Calibration.parse({}) })
    expect(() => service.start({ cameraId: 'cam', by: '', conditions: '' })).toThrow('no counting line')
    change({ calibration: Calibration.parse({ lines: [LINE] }) })
    status.state = 'stalled'
    expect(() => service.start({ cameraId: 'cam', by: '', conditions: '' })).toThrow('no video now')
    status.state = 'live'
    service.start({ cameraId: 'cam', by: '', conditions: '' })
    expect(() => service.start({ cameraId: 'cam', by: '', conditions: '' })).toThrow('already running')
  })

  it('goes on when the disk does not take its pictures', () => {
    const { service, store, see, step, expectProblems } = bench()
    service.start({ cameraId: 'cam', by: '', conditions: '' })
    const problems: string[] = []
    expectProblems(({ code }) => problems.push(code))
    const write = vi.spyOn(store.proofs, 'addPictures').mockImplementation(() => {
      throw new FieldcountError('store.full')
    })
    expect(see).not.toThrow()
    expect(problems).toEqual(['store.full'])
    write.mockRestore()
    step(100)
    see()
    expect(problems).toHaveLength(1)
    expect(service.titlePicture('p1')).toBeDefined()
  })

  it('that cannot be written when it is over is written when there is room, and told of once', () => {
    const { service, store, see, step, cross, expectProblems, witnessed } = bench()
    const { id } = service.start({ cameraId: 'cam', by: '', conditions: '' })
    step(10_000)
    cross()
    see()
    const problems: string[] = []
    expectProblems(({ code }) => problems.push(code))
    const full = vi.spyOn(store.proofs, 'save').mockImplementation(() => {
      throw new FieldcountError('store.full')
    })
    // Not half ended: it can be ended again.
    expect(() => service.end(id)).toThrow('full')
    full.mockRestore()
    expect(service.runningOn()).toEqual(['cam'])
    service.end(id)
    expect(service.runningOn()).toEqual([])
    const crossings = vi.spyOn(store.proofs, 'saveCrossings').mockImplementation(() => {
      throw new FieldcountError('store.full')
    })
    step(30_000)
    expect(problems).toEqual(['store.full'])
    expect(service.session(id).state).toBe('settling')
    crossings.mockRestore()
    step(6_000)
    expect(service.session(id).state).toBe('done')
    expect(store.proofs.crossings(id)).toHaveLength(1)
    expect(service.runs()).toBe(false)
    expect(witnessed).toEqual([true, false])
  })

  it('that is discarded while it settles stays discarded, and disturbs the next one in no way', () => {
    const { service, store, step, cross, see, witnessed } = bench()
    const { id } = service.start({ cameraId: 'cam', by: '', conditions: '' })
    step(10_000)
    cross()
    see()
    service.end(id)
    service.remove(id)
    const next = service.start({ cameraId: 'cam', by: '', conditions: '' })
    step(60_000)
    expect(store.proofs.list('cam').map((session) => [session.id, session.state])).toEqual([[next.id, 'running']])
    expect(witnessed).toEqual([true, false, true])
    expect(service.tap({ sessionId: next.id, lineId: 'door', direction: 'in', frameAtMs: next.startedAtMs }).no).toBe(1)
  })

  it('does not keep a change of the camera from the counting when its end cannot be written', () => {
    const { service, store, change, expectProblems, see, step } = bench()
    service.start({ cameraId: 'cam', by: '', conditions: '' })
    const problems: string[] = []
    expectProblems(({ code }) => problems.push(code))
    const save = vi.spyOn(store.proofs, 'save').mockImplementation(() => {
      throw new FieldcountError('store.full')
    })
    change({
      calibration: Calibration.parse({
        lines: [
          {
            ...LINE,
            points: [
              [0.1, 0],
              [0.1, 1],
            ],
          },
        ],
      }),
    })
    expect(() => service.configurationChanged()).not.toThrow()
    expect(problems).toEqual(['store.full'])
    // With the first frame for which there is room.
    save.mockRestore()
    step(3_000)
    see()
    expect(service.session('p1')).toMatchObject({ state: 'settling', endedBy: 'configuration' })
  })

  it('keeps what was tapped and counted, and the pictures and tracks of where they disagree', () => {
    const { service, store, step, cross, see, clock, witnessed } = bench()
    const { id } = service.start({ cameraId: 'cam', by: 'Lan', conditions: 'noon' })
    const watch = (ms: number) => {
      for (let left = ms; left > 0; left -= 250) {
        step(250)
        see()
      }
    }
    // Ten people are seen by both; the eye needs 400 ms.
    for (let n = 0; n < 10; n++) {
      cross()
      watch(500)
      service.tap({ sessionId: id, lineId: 'door', direction: 'in', frameAtMs: clock.ms - 100 })
      watch(4_500)
    }
    const missedAtMs = clock.ms
    service.tap({ sessionId: id, lineId: 'door', direction: 'out', frameAtMs: missedAtMs })
    watch(20_000)
    service.tap({ sessionId: id, lineId: 'door', direction: 'out', frameAtMs: clock.ms })
    expect(service.undo(id)).toEqual({ removed: { lineId: 'door', direction: 'out' } })
    cross('out')
    const extraAtMs = clock.ms
    watch(2_000)
    service.end(id)
    expect(() => service.tap({ sessionId: id, lineId: 'door', direction: 'in', frameAtMs: clock.ms })).toThrow(
      'finished',
    )
    watch(5_000)
    const result = service.result(id, 0.95)
    expect(result).toMatchObject({
      session: { state: 'done' },
      delayMs: 400,
      total: { truth: 11, matched: 10, missed: 1, extra: 1, netError: 0, unjudged: 2, indicative: true },
    })
    expect(result.disagreements).toMatchObject([
      { id: 'tap:11', kind: 'missed', atMs: missedAtMs - 400 },
      { kind: 'extra', atMs: extraAtMs, direction: 'out' },
    ])
    for (const { pictures, atMs } of result.disagreements) {
      expect(pictures.length).toBeGreaterThan(8)
      expect(pictures.every((one) => Math.abs(one - atMs) <= 1_500)).toBe(true)
      expect(service.pictures(id, pictures.slice(0, 1))).toMatchObject([
        { picture: expect.stringMatching(/^data:image\/jpeg;base64,/) },
      ])
    }
    // Nothing else is kept, but the first one for the certificate.
    expect(store.proofs.pictureTimes(id).length - 1).toBe(
      result.disagreements.reduce((sum, { pictures }) => sum + pictures.length, 0),
    )
    const parts = [0, 1].map((part) =>
      CapturedPart.parse(JSON.parse(gunzipSync(store.proofs.tracks(id, part)!).toString())),
    )
    expect(parts[0]!.frames.length).toBe(200)
    expect(parts[0]!.frames[1]!.atMs - parts[0]!.frames[0]!.atMs).toBe(250)
    expect(witnessed).toEqual([true, false])
    service.judge(id, 'tap:11', 'hand-wrong')
    service.judge(id, result.disagreements[1]!.id, 'machine-wrong')
    expect(service.result(id, 0.95).total).toMatchObject({ truth: 10, missed: 0, extra: 1, handWrong: 1, unjudged: 0 })
    expect(() => service.judge(id, 'tap:99', 'unclear')).toThrow('Not found')
    service.remove(id)
    expect(service.view('cam', 0.95)).toMatchObject({ sessions: [], series: [] })
    expect(store.proofs.tracks(id, 0)).toBeUndefined()
  })

  it('adds up over the same configuration; another one ends it and begins a new series that says what changed', () => {
    const { service, step, change, clock } = bench()
    const run = () => {
      const { id } = service.start({ cameraId: 'cam', by: '', conditions: '' })
      service.tap({ sessionId: id, lineId: 'door', direction: 'in', frameAtMs: clock.ms })
      step(1_000)
      return id
    }
    const first = run()
    service.end(first)
    step(5_000)
    change({ calibration: Calibration.parse({ lines: [{ ...LINE, name: 'Another name' }] }) })
    const second = run()
    change({ calibration: Calibration.parse({ lines: [{ ...LINE, anchor: 'bottom' }] }), fps: 5 })
    service.configurationChanged()
    expect(service.session(second)).toMatchObject({ state: 'settling', endedBy: 'configuration' })
    step(5_000)
    const third = run()
    service.end(third)
    step(5_000)
    expect(service.view('cam', 0.95).series).toMatchObject([
      { sessionIds: [third], current: true, changed: ['calibration', 'settings'], total: { truth: 1 } },
      { sessionIds: [first, second], current: false, changed: [], total: { truth: 2, missed: 2 }, watchedMs: 2_000 },
    ])
  })

  it('that ran when the application ended is over with its last tap, and counts', () => {
    const { service, step, clock, create, reopen } = bench()
    const { id } = service.start({ cameraId: 'cam', by: '', conditions: '' })
    step(10_000)
    service.tap({ sessionId: id, lineId: 'door', direction: 'in', frameAtMs: clock.ms })
    service.close()
    step(86_400_000)
    const again = create(reopen())
    expect(again.session(id)).toMatchObject({
      state: 'done',
      endedBy: 'interrupted',
      endedAtMs: clock.ms - 86_400_000 + 1_500,
    })
    expect(again.view('cam', 0.95).series).toMatchObject([{ total: { truth: 1, missed: 1 } }])
  })
})
