import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitWalk } from '#core/ground/fit-walk.ts'
import { Ground } from '#core/ground/ground.ts'
import { Perspective } from '#core/ground/perspective.ts'
import { seen, type Pinhole } from '../../../fixtures/pinhole.ts'

const ASPECT = 16 / 9
const camera: fc.Arbitrary<Pinhole> = fc.record({
  heightM: fc.double({ min: 2, max: 8, noNaN: true }),
  tiltDeg: fc.double({ min: 20, max: 50, noNaN: true }),
  viewDeg: fc.double({ min: 60, max: 100, noNaN: true }),
  aspect: fc.constant(ASPECT),
})

/** Where the optical axis meets the ground. */
const middle = ({ heightM, tiltDeg }: Pinhole) => heightM / Math.tan((tiltDeg * Math.PI) / 180)

/** A rectangle on the ground that fills about a third of the picture each way. */
function quadOf(pinhole: Pinhole): Perspective {
  const away = middle(pinhole)
  const tilt = (pinhole.tiltDeg * Math.PI) / 180
  const widthM = (0.6 * Math.tan((pinhole.viewDeg * Math.PI) / 360) * pinhole.heightM) / Math.sin(tilt)
  const depthM = widthM / pinhole.aspect / Math.sin(tilt)
  const corners = [
    [-widthM / 2, away - depthM / 2],
    [widthM / 2, away - depthM / 2],
    [widthM / 2, away + depthM / 2],
    [-widthM / 2, away + depthM / 2],
  ]
  return Perspective.parse({
    kind: 'quad',
    quad: corners.map(([right, far]) => seen(pinhole, right!, far!)),
    widthM,
    depthM,
  })
}

function walkOf(
  pinhole: Pinhole,
  heightM: number,
  shares = [0.75, 0.9, 1.1, 1.3],
): Extract<Perspective, { kind: 'walk' }> {
  const stations = shares.map((share) => ({
    foot: seen(pinhole, 0.2, middle(pinhole) * share),
    head: seen(pinhole, 0.2, middle(pinhole) * share, heightM),
  }))
  return { kind: 'walk', stations, heightM, viewDeg: pinhole.viewDeg }
}

describe('the ground from four points', () => {
  it('measures metres as a camera of known place sees them', () => {
    fc.assert(
      fc.property(
        camera,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (pinhole, dx, dy) => {
          const ground = Ground.of(quadOf(pinhole), ASPECT)!
          const from = seen(pinhole, 0, middle(pinhole))
          const to = seen(pinhole, dx * 0.5, middle(pinhole) + dy * 0.5)
          expect(ground.distanceM(from, to)).toBeCloseTo(Math.hypot(dx, dy) / 2, 4)
        },
      ),
    )
  })

  it('comes back to the picture', () => {
    fc.assert(
      fc.property(
        camera,
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.double({ min: 0.5, max: 0.9, noNaN: true }),
        (pinhole, x, y) => {
          const ground = Ground.of(quadOf(pinhole), ASPECT)!
          const [bx, by] = ground.toPicture(ground.toGround([x, y])!)!
          expect(bx).toBeCloseTo(x, 5)
          expect(by).toBeCloseTo(y, 5)
        },
      ),
    )
  })

  it('knows nothing above the horizon', () => {
    const low: Pinhole = { heightM: 3, tiltDeg: 20, viewDeg: 80, aspect: ASPECT }
    const ground = Ground.of(quadOf(low), ASPECT)!
    expect(ground.toGround([0.5, 0.02])).toBeUndefined()
    expect(ground.toGround([0.5, 0.9])).toBeDefined()
  })

  const refused: { name: string; quad: [number, number][]; says: string }[] = [
    {
      name: 'corners on one spot',
      quad: [
        [0.5, 0.5],
        [0.51, 0.5],
        [0.51, 0.51],
        [0.5, 0.51],
      ],
      says: 'too close together',
    },
    {
      name: 'corners that cross over',
      quad: [
        [0.1, 0.1],
        [0.9, 0.9],
        [0.9, 0.1],
        [0.1, 0.8],
      ],
      says: 'in order',
    },
    {
      name: 'a dented quad',
      quad: [
        [0.1, 0.1],
        [0.9, 0.1],
        [0.35, 0.4],
        [0.1, 0.9],
      ],
      says: 'in order',
    },
    {
      name: 'three corners in a row',
      quad: [
        [0.1, 0.5],
        [0.5, 0.51],
        [0.9, 0.5],
        [0.5, 0.1],
      ],
      says: 'in a row',
    },
  ]
  it.each(refused)('refuses $name and says why', ({ quad, says }) => {
    const parsed = Perspective.safeParse({ kind: 'quad', quad, widthM: 2, depthM: 2 })
    expect(parsed.error?.issues[0]).toMatchObject({ path: ['quad'], message: expect.stringContaining(says) })
    expect(Ground.of({ kind: 'quad', quad: quad as never, widthM: 2, depthM: 2 }, ASPECT)).toBeUndefined()
  })
})

describe('the ground from a walk', () => {
  it('finds height and tilt of a camera of known place', () => {
    fc.assert(
      fc.property(camera, fc.double({ min: 1.4, max: 1.95, noNaN: true }), (pinhole, tall) => {
        const found = fitWalk(walkOf(pinhole, tall), ASPECT)!
        expect(found.cameraHeightM).toBeCloseTo(pinhole.heightM, 1)
        expect(Math.abs(found.tiltDeg - pinhole.tiltDeg)).toBeLessThan(0.5)
        expect(found.spread).toBeLessThan(0.01)
      }),
    )
  })

  it('measures metres along and across within a twentieth', () => {
    fc.assert(
      fc.property(camera, (pinhole) => {
        const ground = Ground.of(walkOf(pinhole, 1.7), ASPECT)!
        const far = middle(pinhole)
        expect(ground.distanceM(seen(pinhole, 0, far), seen(pinhole, 1, far))! - 1).toBeLessThan(0.05)
        expect(
          Math.abs(ground.distanceM(seen(pinhole, 0, far * 0.8), seen(pinhole, 0, far * 1.2))! / (far * 0.4) - 1),
        ).toBeLessThan(0.05)
      }),
    )
  })

  it('bears heads that are seen a little wrong', () => {
    const pinhole: Pinhole = { heightM: 3.2, tiltDeg: 30, viewDeg: 85, aspect: ASPECT }
    const walk = walkOf(pinhole, 1.7, [0.6, 0.8, 1, 1.3, 1.6])
    const trembling = {
      ...walk,
      stations: walk.stations.map(({ foot, head }, i) => ({
        foot,
        head: [head[0], head[1] + (i % 2 ? 0.006 : -0.006)] as [number, number],
      })),
    }
    const found = fitWalk(trembling, ASPECT)!
    expect(Math.abs(found.cameraHeightM - 3.2)).toBeLessThan(0.35)
  })

  const refused: { name: string; stations: object[]; says: string }[] = [
    {
      name: 'a walk at one distance',
      stations: [
        { foot: [0.2, 0.8], head: [0.2, 0.5] },
        { foot: [0.8, 0.82], head: [0.8, 0.5] },
      ],
      says: 'one distance',
    },
    {
      name: 'a head below its feet',
      stations: [
        { foot: [0.2, 0.5], head: [0.2, 0.8] },
        { foot: [0.2, 0.8], head: [0.2, 0.5] },
      ],
      says: 'above the feet',
    },
  ]
  it.each(refused)('refuses $name', ({ stations, says }) => {
    expect(Perspective.safeParse({ kind: 'walk', stations }).error?.issues[0]?.message).toContain(says)
  })

  it('says nothing when the heights contradict each other', () => {
    const stations = [
      [0.5, 0.1],
      [0.7, 0.64],
      [0.9, 0.5],
    ].map(([foot, head]) => ({ foot: [0.5, foot], head: [0.5, head] }))
    expect(Ground.of(Perspective.parse({ kind: 'walk', stations }), ASPECT)).toBeUndefined()
  })
})
