import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ProofClip } from '#core/contract/clip-view.ts'
import type { ProofSession } from '#core/contract/proof-view.ts'
import { Calibration } from '#core/count/calibration.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { ProofTap } from '#core/proof/proof-record.ts'
import { ProofRecordings } from '../../../../electron/proof/proof-recordings.ts'
import { tempDir } from '../store/store-fixture.ts'

const T0 = 1_700_000_000_000
const CONFIGURATION = {
  hash: 'h',
  model: { id: 'm', name: 'M', sha256: 's' },
  calibrationHash: 'c',
  settingsHash: 's',
  fps: 10,
  source: 'rtsp://x',
}
const SESSION: ProofSession = {
  id: 'proof-1',
  cameraId: 'cam',
  state: 'done',
  startedAtMs: T0,
  endedAtMs: T0 + 60_000,
  by: '',
  conditions: '',
  configuration: CONFIGURATION,
  calibration: Calibration.parse({}),
  degraded: false,
  version: '1',
  recorded: true,
}
const tap = (no: number, seconds: number): ProofTap => ({
  no,
  atMs: T0 + seconds * 1_000,
  lineId: 'door',
  direction: 'in',
})

function bench({ maxBytes = 1_000, cameras = ['cam'], before = [] as ProofClip[] } = {}) {
  const folder = join(tempDir(), 'recordings')
  mkdirSync(folder)
  const clips = [...before]
  const problems: ErrorData[] = []
  const state = { session: SESSION as ProofSession | undefined, taps: [tap(1, 10), tap(2, 50)] }
  const create = () =>
    new ProofRecordings({
      folder,
      maxBytes,
      nameOf: (ms) => `at ${ms}`,
      session: () => state.session,
      truth: () => state.taps,
      hasCamera: (id) => cameras.includes(id),
      onProblem: (error) => problems.push(error),
      clips: {
        list: () => clips,
        keep: (clip) => void clips.push({ ...clip, id: `clip-${clips.length + 1}`, createdAtMs: T0 }),
        follow: (id, taps) =>
          void clips.splice(
            clips.findIndex((one) => one.id === id),
            1,
            { ...clips.find((one) => one.id === id)!, taps },
          ),
        remove: (id) =>
          void clips.splice(
            clips.findIndex((one) => one.id === id),
            1,
          ),
      },
    })
  const file = (name: string) => {
    const path = join(folder, name)
    writeFileSync(path, 'x')
    return path
  }
  return { create, file, clips, problems, state, folder }
}

describe('ProofRecordings', () => {
  it('makes a clip of a finished file, with the taps on its pictures and the time that was watched', () => {
    const { create, file, clips } = bench()
    const recordings = create()
    const path = file('proof-1.1.mp4')
    recordings.recorded('cam', { path, fromMs: T0 + 500, toMs: T0 + 64_500, bytes: 10, full: false })
    expect(clips).toMatchObject([
      {
        cameraId: 'cam',
        path,
        taps: [{ t: 9.5, line: 'door', direction: 'in' }, { t: 49.5 }],
        watched: { from: 0, to: 59.5 },
        recording: { sessionId: 'proof-1', follows: true, full: false },
      },
    ])
  })

  it('waits for the end of the proof with a part that was finished before', () => {
    const { create, file, clips, state } = bench()
    const recordings = create()
    state.session = { ...SESSION, state: 'running' }
    recordings.recorded('cam', { path: file('proof-1.1.mp4'), fromMs: T0, toMs: T0 + 30_000, bytes: 10, full: true })
    expect(clips).toEqual([])
    state.session = SESSION
    recordings.done(SESSION)
    recordings.recorded('cam', {
      path: file('proof-1.2.mp4'),
      fromMs: T0 + 31_000,
      toMs: T0 + 64_000,
      bytes: 10,
      full: false,
    })
    // Each part has the taps on its own pictures.
    expect(clips.map(({ taps, watched }) => [taps.map(({ t }) => t), watched])).toEqual([
      [[10], { from: 0, to: 30 }],
      [[19], { from: 0, to: 29 }],
    ])
  })

  it('deletes what belongs to no proof, what failed, and what was begun after the end', () => {
    const { create, file, clips, state, problems } = bench()
    const recordings = create()
    const [failed, late, gone] = [file('proof-1.1.mp4'), file('proof-1.2.mp4'), file('proof-1.3.mp4')]
    recordings.recorded('cam', {
      path: failed,
      fromMs: T0,
      toMs: T0 + 1,
      bytes: 1,
      full: false,
      error: { kind: 'system', code: 'file.write', message: 'm', action: 'a' },
    })
    recordings.recorded('cam', { path: late, fromMs: T0 + 61_000, toMs: T0 + 62_000, bytes: 1, full: false })
    state.session = undefined
    recordings.recorded('cam', { path: gone, fromMs: T0, toMs: T0 + 1_000, bytes: 1, full: false })
    expect([failed, late, gone].filter(existsSync)).toEqual([])
    expect(clips).toEqual([])
    expect(problems).toMatchObject([{ code: 'file.write' }])
  })

  it('follows the verdicts, until the taps were changed by hand', () => {
    const { create, file, clips, state } = bench()
    const recordings = create()
    recordings.recorded('cam', { path: file('proof-1.1.mp4'), fromMs: T0, toMs: T0 + 60_000, bytes: 10, full: false })
    state.taps = [tap(1, 10)]
    recordings.judged(SESSION)
    expect(clips[0]!.taps).toMatchObject([{ t: 10 }])
    clips[0] = { ...clips[0]!, recording: { ...clips[0]!.recording!, follows: false } }
    state.taps = []
    recordings.judged(SESSION)
    expect(clips[0]!.taps).toHaveLength(1)
  })

  it('deletes at the start what no clip knows, and clips of cameras that are gone', () => {
    const recording = { sessionId: 'p', fromMs: T0, toMs: T0, bytes: 1, full: false, follows: true }
    const { create, file, clips } = bench({
      before: [
        { id: 'a', cameraId: 'cam', name: 'a', path: '/x/a.mp4', createdAtMs: T0, taps: [], recording },
        { id: 'b', cameraId: 'gone', name: 'b', path: '/x/b.mp4', createdAtMs: T0, taps: [], recording },
        { id: 'c', cameraId: 'gone', name: 'c', path: '/home/c.mp4', createdAtMs: T0, taps: [] },
      ],
    })
    const [kept, orphan] = [file('a.mp4'), file('orphan.mp4')]
    create()
    expect([existsSync(kept), existsSync(orphan)]).toEqual([true, false])
    expect(clips.map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('gives each run a file of its own, and refuses without room on the disk', () => {
    const order = bench().create().begin(SESSION)
    expect([order().path, order().path].map((path) => path.split('/').at(-1))).toEqual([
      'proof-1.1.mp4',
      'proof-1.2.mp4',
    ])
    expect(() => bench({ maxBytes: 1e18 }).create().begin(SESSION)).toThrow('not enough space')
  })

  it('tries again with the next proof what could not be kept, and removes what nobody refers to any more', () => {
    const { create, file, clips } = bench()
    const recordings = create()
    const keep = clips.push.bind(clips)
    let isFull = true
    clips.push = (...clip) => {
      if (isFull) throw new FieldcountError('store.full')
      return keep(...clip)
    }
    const path = file('proof-1.1.mp4')
    expect(() => recordings.recorded('cam', { path, fromMs: T0, toMs: T0 + 64_000, bytes: 10, full: false })).toThrow(
      'full',
    )
    // Of a worker that died, long ago and just now.
    const [left, fresh] = [file('proof-0.1.mp4'), file('proof-0.2.mp4')]
    utimesSync(left, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000))
    isFull = false
    recordings.begin({ ...SESSION, id: 'proof-2' })
    expect(clips.map((clip) => clip.path)).toEqual([path])
    expect([path, left, fresh].map((one) => existsSync(one))).toEqual([true, false, true])
  })

  it('leaves the file of a proof that goes on alone, though its camera has not sent anything for long', () => {
    const { create, file, state } = bench()
    const recordings = create()
    state.session = { ...SESSION, state: 'running' }
    const path = file('proof-1.1.mp4')
    utimesSync(path, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000))
    recordings.begin({ ...SESSION, id: 'proof-2' })
    expect(existsSync(path)).toBe(true)
  })

  it('deletes what was recorded of a proof that is discarded', () => {
    const { create, file, clips, state } = bench()
    const recordings = create()
    state.session = { ...SESSION, state: 'running' }
    const path = file('proof-1.1.mp4')
    recordings.recorded('cam', { path, fromMs: T0, toMs: T0 + 30_000, bytes: 10, full: true })
    recordings.discarded('proof-1')
    expect(existsSync(path)).toBe(false)
    recordings.done(SESSION)
    expect(clips).toEqual([])
  })
})
