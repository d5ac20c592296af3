import { Frame } from 'node-av/lib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { TapReportOf } from '#core/contract/worker/taps.ts'
import type { FrameTap, TappedCamera } from '../../../../../workers/pipeline/taps/frame-tap.ts'
import { openPictureWatch } from '../../../../../workers/pipeline/taps/picture-watch-tap.ts'
import { makeFrame } from '../../../../fixtures/make-frame.ts'

const SECOND = 1_000

/** A place with edges everywhere; `light` moves a lamp in it. */
function place(width: number, height: number, light: number): Frame {
  const picture = makeFrame(width, height, (x, y) => {
    const grey = 40 + 20 * ((x >> 4) % 5) + 20 * ((y >> 4) % 4)
    return [grey, grey, grey]
  })
  picture.data![0]!.fill(light, 0, 8)
  return picture
}

function watch() {
  const reports: TapReportOf<'picture-watch'>['report'][] = []
  const camera = {
    cameraId: 'c',
    runId: 'r',
    send: (message: TapReportOf<'picture-watch'>) => reports.push(message.report),
  } as unknown as TappedCamera
  const tap = openPictureWatch(camera, { tap: 'picture-watch', on: true, references: [] })
  onTestFinished(() => void tap.close())
  return { tap, reports }
}

async function see(tap: FrameTap, picture: Frame, steadyMs: number): Promise<void> {
  await tap.see({ picture } as never, { steadyMs, masks: [] } as never)
}

describe('the watch over a camera’s picture', () => {
  // The second is not as wide as FFmpeg lays out rows, so that there are gaps between them.
  it.each([
    [640, 360],
    [500, 282],
  ])('of %s×%s tells one that stands still from one that does not', async (width, height) => {
    const { tap, reports } = watch()
    const [one, other] = [place(width, height, 60), place(width, height, 90)]
    let second = 0
    for (; second < 60; second++) await see(tap, second % 2 === 0 ? one : other, second * SECOND)
    expect(reports.map(({ what }) => what)).toEqual(['learned', 'changed'])
    expect(reports[1]).toMatchObject({ problem: undefined })
    for (; second < 180; second++) await see(tap, one, second * SECOND)
    expect(reports.slice(2)).toMatchObject([{ what: 'changed', problem: 'frozen' }])
    one.free()
    other.free()
  })

  it('looks once a second, and takes no new memory for it', async () => {
    const { tap } = watch()
    const pictures = [place(640, 360, 60), place(640, 360, 90)] as const
    let second = 0
    for (; second < 3; second++) await see(tap, pictures[second % 2]!, second * SECOND)
    // Each call makes a buffer that the garbage collector counts as large as the picture.
    const plane = vi.spyOn(Frame.prototype, 'data', 'get')
    onTestFinished(() => plane.mockRestore())
    for (; second < 15; second++) await see(tap, pictures[second % 2]!, second * SECOND)
    expect(plane).not.toHaveBeenCalled()
    const at = second * SECOND
    await see(tap, pictures[0], at)
    expect(tap.see({ picture: undefined } as never, { steadyMs: at + 999, masks: [] } as never)).toBeUndefined()
    for (const picture of pictures) picture.free()
  })
})
