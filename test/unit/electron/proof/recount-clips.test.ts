import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { Calibration } from '#core/count/calibration.ts'
import { proofConfiguration } from '../../../../electron/counts/counting-configuration.ts'
import { ClipService } from '../../../../electron/proof/clip-service.ts'
import { RecountClips } from '../../../../electron/proof/recount-clips.ts'
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
const QUIET_MS = 30_000

function bench() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { store, clock } = testStore(tempDir())
  let camera: Camera = {
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
  const submitted: unknown[][] = []
  let proving = false
  let open: { kind: string; subject: string; state: string }[] = []
  const jobs = { list: () => open, submit: (...order: unknown[]) => Promise.resolve(void submitted.push(order)) }
  const manifest = { id: 'm', name: 'M', sha256: 'a'.repeat(64) } as Parameters<typeof proofConfiguration>[1]
  const service = new ClipService({
    store: store.clips,
    clock,
    version: '1',
    camera: () => camera,
    newId: () => 'clip-1',
    configurationOf: (one) => proofConfiguration(one, manifest),
    onChanged: () => {},
  })
  const recount = new RecountClips({
    isProving: () => proving,
    outdated: () => service.outdated(),
    jobs: jobs as unknown as ConstructorParameters<typeof RecountClips>[0]['jobs'],
    onProblem: (error) => expect.fail(error.message),
  })
  const clips = { service, check: () => recount.check() }
  onTestFinished(() => recount.stop())
  store.clips.save({
    id: 'clip',
    cameraId: 'cam',
    name: 'Clip',
    path: '/clip.mp4',
    createdAtMs: clock.ms,
    taps: [{ t: 1, line: 'door', direction: 'in' }],
  })
  const count = () =>
    clips.service.verified(clips.service.get('clip'), camera, { events: [], durationS: 10 } as never, 0.95)
  return {
    clips,
    submitted,
    count,
    prove: (on: boolean) => (proving = on),
    change: (change: Partial<Camera>) => (camera = { ...camera, ...change }),
    busy: (state: string) => (open = [{ kind: 'verify-accuracy', subject: 'clip', state }]),
    wait: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

describe('recordings with taps, after something changed', () => {
  it('are counted again half a minute after the last change, with low priority', async () => {
    const { clips, submitted, count, change, wait } = bench()
    count()
    change({ fps: 5 })
    clips.check()
    await wait(QUIET_MS - 1_000)
    // An installer changes several things: the wait begins again.
    change({ fps: 6 })
    clips.check()
    await wait(QUIET_MS - 1)
    expect(submitted).toEqual([])
    await wait(1)
    expect(submitted).toEqual([[{ kind: 'verify-accuracy', clipId: 'clip', goal: 0.95 }, { kind: 'now' }, 2]])
  })

  it('are left alone while nothing that counts has changed', async () => {
    const { clips, submitted, count, change, wait } = bench()
    count()
    change({ name: 'Another name' })
    clips.check()
    await wait(QUIET_MS)
    expect(submitted).toEqual([])
  })

  it('are counted when they never were, and after other taps as many as before', async () => {
    const { clips, submitted, count, wait } = bench()
    clips.check()
    await wait(QUIET_MS)
    expect(submitted).toHaveLength(1)
    count()
    clips.service.setTaps('clip', [{ t: 7, line: 'door', direction: 'out' }])
    clips.check()
    await wait(QUIET_MS)
    expect(submitted).toHaveLength(2)
  })

  it('wait while somebody proves: the machine is the proof’s', async () => {
    const { clips, submitted, prove, wait } = bench()
    prove(true)
    clips.check()
    await wait(4 * QUIET_MS)
    expect(submitted).toEqual([])
    prove(false)
    await wait(QUIET_MS)
    expect(submitted).toHaveLength(1)
  })

  it('are not asked for twice', async () => {
    const { clips, submitted, busy, wait } = bench()
    busy('queued')
    clips.check()
    await wait(QUIET_MS)
    expect(submitted).toEqual([])
    busy('dead')
    clips.check()
    await wait(QUIET_MS)
    expect(submitted).toHaveLength(1)
  })
})
