import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { SceneDrawing, totalsText } from '../../../../workers/preview/draw-scene.ts'
import { YuvCanvas } from '../../../../workers/preview/yuv-canvas.ts'
import { greyPicture, luma } from './grey-picture.ts'

const calibration = Calibration.parse({
  lines: [
    {
      id: 'door',
      name: 'Door',
      points: [
        [0.5, 0],
        [0.5, 1],
      ],
    },
  ],
})
const crossing = (direction: 'in' | 'out'): CountEvent => ({
  kind: 'crossing',
  atMs: 0,
  className: 'person',
  trackId: 1,
  lineId: 'door',
  direction,
})
const track = (seen: boolean) => ({
  id: 7,
  className: 'person',
  score: 0.9,
  box: { x: 0.6, y: 0.5, w: 0.2, h: 0.4 },
  seen,
  confirmed: true,
})

function drawn(tracks: ReturnType<typeof track>[], ...perPicture: CountEvent[][]) {
  const picture = greyPicture(200, 100)
  const drawing = new SceneDrawing(calibration)
  for (const events of perPicture) drawing.draw(new YuvCanvas(picture), tracks, events)
  return { picture, drawing }
}

describe('SceneDrawing', () => {
  it('draws the line where it was calibrated and the box where the track is', () => {
    const { picture } = drawn([track(true)], [])
    expect(luma(picture, 100, 90)).not.toBe(128)
    expect([luma(picture, 120, 70), luma(picture, 159, 70), luma(picture, 140, 89)]).toEqual([170, 170, 170])
    expect(luma(picture, 140, 70)).toBe(128)
    picture.free()
  })

  it('shows a track that is only predicted in another colour', () => {
    const { picture } = drawn([track(false)], [])
    expect(luma(picture, 120, 70)).toBe(130)
    picture.free()
  })

  it('adds up the crossings of each line', () => {
    const { picture, drawing } = drawn([], [crossing('in')], [], [crossing('out'), crossing('in')])
    expect(drawing.total('door')).toEqual({ in: 2, out: 1 })
    picture.free()
  })

  it('says the totals by what a line calls its ways', () => {
    expect(totalsText({ name: 'Door' }, { in: 2, out: 1 })).toBe('Door: in 2 out 1')
    expect(totalsText({ name: 'Gate', ways: { in: 'to the sea' } }, { in: 2, out: 1 })).toBe('Gate: to the sea 2 out 1')
  })

  it('makes a crossed line bold for a moment', () => {
    const before = drawn([], [])
    const after = drawn([], [crossing('in')])
    expect([luma(before.picture, 101, 90), luma(after.picture, 101, 90)]).toEqual([128, 90])
    before.picture.free()
    after.picture.free()
  })
})
