import { expect, it, onTestFinished } from 'vitest'
import { FakeCamera, turn } from '../fake-camera.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)

function camera(): FakeCamera {
  const one = new FakeCamera()
  onTestFinished(() => one.pipeline.stop())
  one.pipeline.start()
  return one
}
/** Names of the taps that told something since the last call. */
function reported(one: FakeCamera): string[] {
  return one.sent
    .splice(0)
    .filter((message) => message.type === 'tap-report')
    .map(({ tap }) => tap)
}

it('a frame is told step by step once, however often it was asked for', async () => {
  const one = camera()
  one.pipeline.taps.set({ tap: 'frame-trace' })
  one.pipeline.taps.set({ tap: 'frame-trace' })
  await one.show(NOON_MS)
  const [report] = one.of('tap-report')
  expect(report).toMatchObject({ tap: 'frame-trace', cameraId: 'door', runId: 'r1', trace: { capturedAtMs: NOON_MS } })
  if (report?.tap !== 'frame-trace') throw new Error('not told')
  const ends = report.trace.steps.map(({ endMs }) => endMs)
  expect(ends).toHaveLength(5)
  expect(ends).toEqual([...ends].sort((a, b) => a - b))
  expect(reported(one)).toEqual(['frame-trace'])
  await one.show(NOON_MS + 100)
  expect(reported(one)).toEqual([])
})

it('what was seen is answered at once, also before the first frame', async () => {
  const one = camera()
  one.pipeline.taps.set({ tap: 'observation' })
  await one.show(NOON_MS)
  one.pipeline.taps.set({ tap: 'observation' })
  expect(one.of('tap-report').map((report) => report.tap === 'observation' && report.observation?.frames)).toEqual([
    undefined,
    1,
  ])
})

it('a tap that is set again stays, one that is off sees nothing, and all see a frame in their order', async () => {
  const one = camera()
  await one.show(NOON_MS)
  one.pipeline.taps.set({ tap: 'frame-capture', on: true })
  // With what went before, and only the first time.
  expect(reported(one)).toEqual(['frame-capture'])
  one.pipeline.taps.set({ tap: 'frame-capture', on: true })
  expect(reported(one)).toEqual([])
  one.pipeline.taps.set({ tap: 'preview', on: true, viaPort: false })
  one.pipeline.taps.set({ tap: 'frame-trace' })
  // The preview keeps the frame until its picture is told.
  await one.show(NOON_MS + 100)
  expect(reported(one)).toEqual(['frame-trace', 'frame-capture', 'preview'])
  one.pipeline.taps.set({ tap: 'frame-capture', on: false })
  one.pipeline.taps.set({ tap: 'preview', on: false, viaPort: false })
  await one.show(NOON_MS + 200)
  expect(reported(one)).toEqual([])
})

it('a preview port that closes late does not end the preview by a newer one', async () => {
  const one = camera()
  const port = () => {
    const frames: unknown[] = []
    let onClose = () => {}
    return {
      frames,
      postMessage: (bytes: unknown) => void frames.push(bytes),
      on: (_event: 'close', listener: () => void) => (onClose = listener),
      close: () => onClose(),
    }
  }
  const [older, newer] = [port(), port()]
  one.pipeline.taps.set({ tap: 'preview', on: true, viaPort: true }, older)
  one.pipeline.taps.set({ tap: 'preview', on: true, viaPort: true }, newer)
  older.close()
  await one.show(NOON_MS)
  await turn()
  expect([older.frames.length, newer.frames.length]).toEqual([0, 1])
  newer.close()
  await one.show(NOON_MS + 100)
  expect(newer.frames).toHaveLength(1)
})
