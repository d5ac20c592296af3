import { describe, expect, it } from 'vitest'
import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import { Calibration } from '#core/count/calibration.ts'
import type { Point } from '#core/geometry/point.ts'
import { DraftCrossings } from '../../../../renderer/src/editor/draft-crossings.ts'
import { boxAt, straight } from '../../../fixtures/walk.ts'
import { door } from './editor-fixture.ts'

const header = (at: Point, frame: number, crossings: PreviewHeader['crossings'] = []): PreviewHeader => {
  const { x, y, w, h } = boxAt(at)
  return {
    cameraId: 'cam',
    frame,
    atMs: frame * 200,
    width: 1280,
    height: 720,
    tracks: [{ id: 1, className: 'person', score: 0.9, box: [x, y, w, h], path: [] }],
    crossings,
  }
}
const saved = Calibration.parse({ lines: [door] })
const down = straight([0.5, 0.1], [0.5, 0.95], 12)

describe('crossings of a drawing', () => {
  it('are those of a line that is not saved yet, by who is followed in the picture', () => {
    const draft = Calibration.parse({ lines: [door, { ...door, id: 'new' }] })
    const crossings = new DraftCrossings()
    expect(down.flatMap((at, i) => crossings.see(header(at, i), draft, saved))).toEqual(['new'])
  })

  it('are those of a saved line as they were counted, whatever it is called', () => {
    const draft = Calibration.parse({ lines: [{ ...door, name: 'Gate' }] })
    const counted = [{ lineId: 'door', direction: 'in' as const, trackId: 1 }]
    const crossings = new DraftCrossings()
    expect(down.flatMap((at, i) => crossings.see(header(at, i), draft, saved))).toEqual([])
    expect(crossings.see(header([0.5, 0.5], 20, counted), draft, saved)).toEqual(['door'])
  })

  it('follow a saved line that is moved: where it was no longer counts', () => {
    const moved = Calibration.parse({
      lines: [
        {
          ...door,
          points: [
            [0.7, 0.1],
            [0.7, 0.9],
          ],
        },
      ],
    })
    const crossings = new DraftCrossings()
    const counted = [{ lineId: 'door', direction: 'in' as const, trackId: 1 }]
    expect(crossings.see(header([0.5, 0.5], 0, counted), moved, saved)).toEqual([])
    const across = straight([0.5, 0.5], [0.95, 0.5], 10)
    expect(across.flatMap((at, i) => crossings.see(header(at, i + 1), moved, saved))).toEqual(['door'])
  })
})
