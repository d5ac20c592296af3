import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SourceConfig } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { runSource, type RunningSource } from '../../../../workers/sources/live-source.ts'
import type { VideoSource } from '../../../../workers/sources/video-source.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { FakeSource } from './fake-source.ts'

const CAMERA: SourceConfig = { kind: 'rtsp', url: 'rtsp://cam/live', transport: 'tcp' }
const FILE: SourceConfig = { kind: 'file', path: '/clip.mp4', loop: true, realtime: true }

/** Runs a source; each attempt to open takes the next of `attempts`: a source, or the error it ends in. */
function run(config: SourceConfig, attempts: (FakeSource | FieldcountError)[], fps?: number) {
  const states: string[] = []
  const frames: { index: number; mediaMs: number; capturedAtMs: number; atMs: number }[] = []
  const openedAtMs: number[] = []
  const retries: { failures: number; atMs: number; waitMs: number }[] = []
  const open = async (): Promise<VideoSource> => {
    openedAtMs.push(steppedClock.monotonicMs())
    const attempt = attempts.length > 1 ? attempts.shift()! : attempts[0]!
    if (attempt instanceof FieldcountError) throw attempt
    return attempt
  }
  const source = runSource(
    config,
    { open, clock: steppedClock, fps },
    {
      onState: (state, error) => states.push(error ? `${state} ${error.code}` : state),
      onRetry: (failures, waitMs) => retries.push({ failures, waitMs, atMs: steppedClock.monotonicMs() }),
      onFrame: ({ index, mediaMs, capturedAtMs, free }) => {
        frames.push({ index, mediaMs, capturedAtMs, atMs: steppedClock.nowMs() })
        free()
      },
    },
  )
  running = source
  return { source, states, frames, openedAtMs, retries }
}

let running: RunningSource | undefined

describe('runSource', () => {
  beforeEach(useSteppedTime)
  afterEach(async () => {
    const stopping = running?.stop()
    await vi.advanceTimersByTimeAsync(10)
    await stopping
    vi.useRealTimers()
  })

  it('is live from the first picture', async () => {
    const camera = new FakeSource()
    const { states, frames } = run(CAMERA, [camera])
    await vi.advanceTimersByTimeAsync(100)
    expect(states).toEqual(['connecting'])
    await camera.show(0)
    await vi.advanceTimersByTimeAsync(0)
    expect(states).toEqual(['connecting', 'live'])
    expect(frames).toHaveLength(1)
  })

  it('keeps the reason on show while a refused camera is tried again and again, with growing waits', async () => {
    const { states, openedAtMs } = run(CAMERA, [new FieldcountError('source.refused', { host: 'cam' })])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states).toEqual(['connecting', 'failed source.refused'])
    expect(openedAtMs.length).toBeGreaterThan(12)
    expect(openedAtMs[1]! - openedAtMs[0]!).toBeLessThanOrEqual(1500)
    const waits = openedAtMs.slice(1).map((atMs, index) => atMs - openedAtMs[index]!)
    expect(Math.max(...waits)).toBeLessThanOrEqual(5000)
  })

  it('says how often it failed and when it is tried again, and is as good as new once it was sound', async () => {
    const camera = new FakeSource()
    const refused = new FieldcountError('source.refused', { host: 'cam' })
    const { retries, openedAtMs } = run(CAMERA, [refused, refused, camera, refused])
    while (openedAtMs.length < 3) await vi.advanceTimersByTimeAsync(50)
    expect(retries.map(({ failures, waitMs }) => [failures, waitMs > 0])).toEqual([
      [1, true],
      [1, false],
      [2, true],
      [2, false],
    ])
    expect(retries[2]!.atMs + retries[2]!.waitMs).toBe(openedAtMs[2])
    for (let second = 0; second < 12; second++) {
      await camera.show(second)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    const before = retries.length
    camera.end()
    await vi.advanceTimersByTimeAsync(100)
    // The wait is drawn: where it is short, the next attempt has failed by now as well.
    expect(retries[before]).toMatchObject({ failures: 1 })
  })

  it('tries a refused password only once a minute', async () => {
    const { openedAtMs } = run(CAMERA, [new FieldcountError('source.auth')])
    await vi.advanceTimersByTimeAsync(155_000)
    expect(openedAtMs).toEqual([0, 60_000, 120_000])
  })

  it('is stalled after five seconds without a picture, opens the camera again and is live again', async () => {
    const [first, second] = [new FakeSource(), new FakeSource()]
    const { states, openedAtMs } = run(CAMERA, [first, second])
    await first.show(0)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(states).toEqual(['connecting', 'live'])
    await vi.advanceTimersByTimeAsync(1)
    expect(states.at(-1)).toBe('stalled source.stalled')
    expect(first.closed).toBe(true)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(openedAtMs).toHaveLength(2)
    await second.show(0)
    await vi.advanceTimersByTimeAsync(0)
    expect(states).toEqual(['connecting', 'live', 'stalled source.stalled', 'live'])
  })

  it('does not take a camera that is asked for a picture every ten seconds for a stalled one', async () => {
    const camera = new FakeSource()
    const { states } = run(CAMERA, [camera], 0.1)
    for (let index = 0; index < 4; index++) {
      await camera.show(index * 10_000)
      await vi.advanceTimersByTimeAsync(10_000)
    }
    expect(states).toEqual(['connecting', 'live'])
  })

  it('reconnects when a camera ends its stream', async () => {
    const [first, second] = [new FakeSource(), new FakeSource()]
    const { states } = run(CAMERA, [first, second])
    await first.show(0)
    first.end()
    await second.show(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(states).toEqual(['connecting', 'live', 'stalled source.ended', 'live'])
  })

  it('is failed, not stalled, when it comes back without a picture', async () => {
    const first = new FakeSource()
    const { states } = run(CAMERA, [first, new FakeSource(), new FakeSource()])
    await first.show(0)
    await vi.advanceTimersByTimeAsync(12_000)
    expect(states).toEqual(['connecting', 'live', 'stalled source.stalled', 'failed source.stalled'])
  })

  it('names the newest reason when it changes', async () => {
    const { states } = run(CAMERA, [
      new FieldcountError('source.timeout', { seconds: 5 }),
      new FieldcountError('source.refused', { host: 'cam' }),
    ])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(states).toEqual(['connecting', 'failed source.timeout', 'failed source.refused'])
  })

  it('plays a recording at its own speed and numbers and times go on when it loops', async () => {
    const passes = [0, 1, 2].map(() => new FakeSource({ live: false, durationS: 0.3 }))
    for (const pass of passes) {
      for (const mediaMs of [0, 100, 200]) void pass.show(mediaMs)
      if (pass !== passes[2]) pass.end()
    }
    const startMs = steppedClock.nowMs()
    const { frames, states } = run(FILE, [...passes])
    await vi.advanceTimersByTimeAsync(850)
    expect(frames.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(frames.map(({ mediaMs }) => mediaMs)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800])
    expect(frames.map(({ atMs }) => atMs - startMs)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800])
    expect(frames.map(({ capturedAtMs }) => capturedAtMs - startMs)).toEqual([
      0, 100, 200, 300, 400, 500, 600, 700, 800,
    ])
    expect(states).toEqual(['connecting', 'live'])
  })

  it('begins a recording again at once when it broke off in mid-pass, not when it would have ended', async () => {
    const [broken, whole] = [
      new FakeSource({ live: false, durationS: 3_600 }),
      new FakeSource({ live: false, durationS: 3_600 }),
    ]
    void broken.show(0)
    void broken.show(100)
    broken.end(new FieldcountError('source.failed', { detail: 'x' }))
    for (const mediaMs of [0, 100]) void whole.show(mediaMs)
    const { frames, states } = run(FILE, [broken, whole])
    await vi.advanceTimersByTimeAsync(4_000)
    expect(states).toEqual(['connecting', 'live', 'failed source.failed', 'live'])
    expect(frames.map(({ mediaMs }) => mediaMs)).toEqual([0, 100, 200, 300])
    expect(frames.map(({ index }) => index)).toEqual([0, 1, 2, 3])
  })

  it('ends with a recording that does not loop', async () => {
    const recording = new FakeSource({ live: false })
    void recording.show(0)
    recording.end()
    const { states } = run({ ...FILE, loop: false }, [recording])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(states).toEqual(['connecting', 'live', 'ended'])
  })

  it('says nothing more and holds no picture once it is stopped', async () => {
    const camera = new FakeSource()
    const { source, states, frames } = run(CAMERA, [camera])
    await camera.show(0)
    await vi.advanceTimersByTimeAsync(0)
    const stopping = source.stop()
    void camera.show(100)
    camera.end()
    await vi.advanceTimersByTimeAsync(20_000)
    await stopping
    expect(states).toEqual(['connecting', 'live'])
    expect(frames).toHaveLength(1)
    expect(camera).toMatchObject({ closed: true, held: 0 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('frees pictures that a stalled or failed connection still held', async () => {
    const recording = new FakeSource({ live: false })
    for (let index = 0; index < 50; index++) void recording.show(index * 100)
    const { source } = run(FILE, [recording])
    await vi.advanceTimersByTimeAsync(150)
    const stopping = source.stop()
    await vi.advanceTimersByTimeAsync(0)
    await stopping
    expect(recording.held).toBe(0)
  })

  it('adds up its figures over connections', async () => {
    const [first, second] = [new FakeSource(), new FakeSource()]
    const { source } = run(CAMERA, [first, second])
    await first.show(0)
    await first.show(100)
    first.end(new FieldcountError('source.failed', { detail: 'x' }))
    await second.show(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect([source.delivered, source.decodeMs]).toEqual([3, 6])
  })
})
