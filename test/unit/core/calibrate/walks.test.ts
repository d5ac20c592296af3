import { describe, expect, it } from 'vitest'
import { fitWalk } from '#core/ground/fit-walk.ts'
import { Ground } from '#core/ground/ground.ts'
import type { TrackPath } from '#core/calibrate/observation.ts'
import { Perspective } from '#core/ground/perspective.ts'
import { walkSpeeds } from '#core/calibrate/walk-speeds.ts'
import { walkStations } from '#core/calibrate/walk-stations.ts'
import { quantile } from '#core/statistics/quantile.ts'
import { seen, type Pinhole } from '../../../fixtures/pinhole.ts'

const ASPECT = 16 / 9
const CAMERA: Pinhole = { heightM: 3, tiltDeg: 28, viewDeg: 85, aspect: ASPECT }

/** Somebody of 1.75 m who walks towards the camera at 1.25 m/s. */
const towards: TrackPath = {
  className: 'person',
  startedAtMs: 0,
  points: Array.from({ length: 16 }, (_, i) => {
    const [foot, head] = [seen(CAMERA, 0.3, 11 - i / 2), seen(CAMERA, 0.3, 11 - i / 2, 1.75)]
    return [i * 400, foot[0] - 0.03, head[1], 0.06, foot[1] - head[1]]
  }),
}
const across: TrackPath = {
  className: 'person',
  startedAtMs: 0,
  points: Array.from({ length: 5 }, (_, i) => [i * 400, 0.2 + 0.1 * i, 0.4, 0.05, 0.3]),
}

describe('the scale from a trail', () => {
  it('takes feet and head of who walked through the depth of the picture, and finds the camera', () => {
    const stations = walkStations([across, towards])!
    expect(stations.length).toBeGreaterThan(8)
    const perspective = Perspective.parse({ kind: 'walk', stations, heightM: 1.75, viewDeg: 85 })
    const fit = fitWalk(perspective as Extract<Perspective, { kind: 'walk' }>, ASPECT)!
    expect(fit.cameraHeightM).toBeCloseTo(3, 1)
    expect(fit.tiltDeg).toBeCloseTo(28, 0)
    expect(quantile(walkSpeeds([towards], Ground.of(perspective, ASPECT)!), 0.5)).toBeCloseTo(1.25, 1)
  })

  it('leaves out boxes that are cut off by the edge', () => {
    expect(
      walkStations([{ ...towards, points: [...towards.points, [9_000, 0.4, 0.4, 0.2, 0.6]] }])!.every(
        ({ foot }) => foot[1] < 0.985,
      ),
    ).toBe(true)
  })

  it('is not made from somebody who only walked across, from cars, or from nobody', () => {
    expect(walkStations([across])).toBeUndefined()
    expect(walkStations([{ ...towards, className: 'car' }])).toBeUndefined()
    expect(walkStations([])).toBeUndefined()
  })
})
