import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { Calibration } from '#core/count/calibration.ts'
import { ClipService } from '../../../../electron/proof/clip-service.ts'
import { proofConfiguration } from '../../../../electron/counts/counting-configuration.ts'
import { tempDir, testStore } from '../store/store-fixture.ts'

const LINE = {
  id: 'door',
  name: 'Door',
  points: [
    [0.5, 0],
    [0.5, 1],
  ] as [[number, number], [number, number]],
  classes: ['person'],
}
const CLIP = {
  cameraId: 'cam',
  name: 'Clip',
  path: '/clip.mp4',
  taps: [10, 20, 30].map((t) => ({ t, line: 'door', direction: 'in' as const })),
}

/** The machine counted 10, 30 and 40: it missed 20, and the hand knows nothing of 40. */
function bench(recording?: {
  sessionId: string
  fromMs: number
  toMs: number
  bytes: number
  full: boolean
  follows: boolean
}) {
  const { store, clock } = testStore(tempDir())
  const camera: Camera = {
    id: 'cam',
    name: 'Cam',
    source: { kind: 'pattern' },
    hasPassword: false,
    enabled: true,
    fps: 10,
    priority: 5,
    calibration: Calibration.parse({ lines: [LINE] }),
    createdAtMs: clock.ms,
  }
  const service = new ClipService({
    store: store.clips,
    clock,
    version: '1',
    newId: () => 'clip',
    camera: () => camera,
    configurationOf: (one) => proofConfiguration(one, { id: 'm', name: 'M', sha256: 'a'.repeat(64) }),
    onChanged: () => {},
  })
  service.keep({ ...CLIP, ...(recording && { recording }) })
  const events = [10, 30, 40].map((s, index) => ({
    kind: 'crossing' as const,
    atMs: s * 1_000,
    lineId: 'door',
    direction: 'in' as const,
    className: 'person',
    trackId: index,
  }))
  service.verified(service.get('clip'), camera, { events, durationS: 60 } as never, 0.9)
  return { service, camera, newest: () => service.list('cam')[0]!.verifications[0]! }
}

const missed = { kind: 'missed' as const, t: 20, line: 'door', direction: 'in' as const }
const extra = { kind: 'extra' as const, t: 40, line: 'door', direction: 'in' as const }

describe('judging the disagreements of a recording', () => {
  it('takes the tap of nobody away and adds the one that was forgotten; the count is compared anew at once', () => {
    const { service, newest } = bench()
    expect(newest().report.total).toMatchObject({ truth: 3, matched: 2, missed: 1, extra: 1, unjudged: 2 })
    expect(service.judge('clip', { ...missed, verdict: 'hand-wrong' }).taps.map(({ t }) => t)).toEqual([10, 30])
    const view = service.judge('clip', { ...extra, verdict: 'hand-wrong' })
    expect(view.taps.map(({ t }) => t)).toEqual([10, 30, 40])
    expect(newest().report).toMatchObject({
      ok: true,
      total: { truth: 3, matched: 3, missed: 0, extra: 0 },
      missed: [],
      extra: [],
    })
    expect(view).toMatchObject({ upToDate: true })
  })

  it('keeps that the machine was wrong, or that nobody can tell, and takes it back', () => {
    const { service, newest } = bench()
    service.judge('clip', { ...missed, verdict: 'machine-wrong' })
    service.judge('clip', { ...extra, verdict: 'unclear' })
    expect(newest().report).toMatchObject({
      total: { truth: 3, missed: 1, extra: 1, unclear: 1, unjudged: 0 },
      missed: [{ t: 20, verdict: 'machine-wrong' }],
      extra: [{ t: 40, verdict: 'unclear' }],
    })
    service.judge('clip', { ...extra, verdict: null })
    expect(newest().report).toMatchObject({ total: { unclear: 0, unjudged: 1 } })
    expect(service.get('clip').taps).toHaveLength(3)
  })

  it('no longer follows the proof it was recorded in', () => {
    const { service } = bench({ sessionId: 'p', fromMs: 0, toMs: 60_000, bytes: 1, full: false, follows: true })
    service.judge('clip', { ...missed, verdict: 'machine-wrong' })
    expect(service.get('clip').recording?.follows).toBe(true)
    service.judge('clip', { ...missed, verdict: 'hand-wrong' })
    expect(service.get('clip').recording?.follows).toBe(false)
  })

  it('is refused where the newest count has no such disagreement', () => {
    const { service } = bench()
    expect(() => service.judge('clip', { ...missed, t: 50, verdict: 'unclear' })).toThrow('no such disagreement')
  })

  it('compares no count of a part with the taps of the whole', () => {
    const { service, camera, newest } = bench()
    const part = { events: [], durationS: 60, watchedS: 25, part: { askedS: 60 } }
    expect(() => service.verified(service.get('clip'), camera, part as never, 0.9)).toThrow(
      'Only 25 of 60 s of this recording could be counted',
    )
    expect(newest().report.total).toMatchObject({ truth: 3, matched: 2 })
  })
})
