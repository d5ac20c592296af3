import { describe, expect, it } from 'vitest'
import { sortDetections } from '#core/count/admit.ts'
import { Calibration, type CountingZone } from '#core/count/calibration.ts'
import { SceneCounter } from '#core/count/scene-counter.ts'
import { boxAt, lineOf, straight, trackAt } from '../../../fixtures/walk.ts'

const zone: CountingZone = {
  id: 'queue',
  name: 'Queue',
  polygon: [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.7, 0.9],
    [0.3, 0.9],
  ],
  classes: ['person'],
  anchor: 'bottom',
}
const calibration = (change: object) => Calibration.parse(change)

describe('a zone', () => {
  it('counts who enters and leaves, with the time spent', () => {
    const scene = new SceneCounter(calibration({ zones: [zone] }), 1)
    const path = [...straight([0.1, 0.5], [0.5, 0.5], 9), ...straight([0.5, 0.5], [0.9, 0.5], 9)]
    const events = path.flatMap((point, i) => scene.update([trackAt(point)], i * 500))
    expect(events.map(({ kind }) => kind)).toEqual(['zone-entered', 'zone-left'])
    expect(scene.zoneStats()).toEqual([
      expect.objectContaining({ zoneId: 'queue', className: 'person', entries: 1, exits: 1, peak: 1 }),
    ])
    const left = events[1]!
    expect(left.kind === 'zone-left' && left.dwellMs).toBeGreaterThan(2_000)
  })

  it('knows how many were there at once', () => {
    const scene = new SceneCounter(calibration({ zones: [zone] }), 1)
    scene.update([trackAt([0.4, 0.5]), trackAt([0.5, 0.5], { id: 2 }), trackAt([0.6, 0.5], { id: 3 })], 0)
    scene.update([trackAt([0.9, 0.5])], 100)
    expect(scene.zoneStats()[0]).toMatchObject({ entries: 3, exits: 1, peak: 3 })
  })

  it('lets a vanished visitor leave when last seen inside', () => {
    const scene = new SceneCounter(calibration({ zones: [zone] }), 1)
    scene.update([trackAt([0.5, 0.5])], 0)
    scene.update([trackAt([0.5, 0.5])], 2_000)
    expect(scene.update([], 4_000)).toEqual([])
    expect(scene.update([], 6_000)).toEqual([
      expect.objectContaining({ kind: 'zone-left', atMs: 2_000, dwellMs: 2_000 }),
    ])
  })

  it('does not flicker while somebody stands on its edge', () => {
    const scene = new SceneCounter(calibration({ zones: [{ ...zone, anchor: 'center' }] }), 1)
    const events = Array.from({ length: 60 }, (_, i) =>
      scene.update([trackAt([0.3 + (i % 2 ? 0.004 : -0.004), 0.5])], i * 100),
    ).flat()
    expect(events).toEqual([])
  })
})

describe('a scene', () => {
  it('keeps following when a line is added, and forgets a line that is taken away', () => {
    const first = lineOf([
      [0.5, 0.1],
      [0.5, 0.9],
    ])
    const second = lineOf(
      [
        [0.7, 0.1],
        [0.7, 0.9],
      ],
      { id: 'second', name: 'Second' },
    )
    const scene = new SceneCounter(calibration({ lines: [first] }), 1)
    const path = straight([0.2, 0.5], [0.9, 0.5], 15)
    const events = path.flatMap((point, i) => {
      if (i === 5) scene.recalibrate(calibration({ lines: [first, second] }))
      return scene.update([trackAt(point)], i * 100)
    })
    expect(events).toMatchObject([{ lineId: 'door' }, { lineId: 'second' }])
    scene.recalibrate(calibration({ lines: [second] }))
    expect([...path].reverse().flatMap((point, i) => scene.update([trackAt(point)], 2_000 + i * 100))).toMatchObject([
      { lineId: 'second', direction: 'in' },
    ])
  })

  it('goes on with who is half across when a line is only called otherwise', () => {
    const line = lineOf([
      [0.5, 0.1],
      [0.5, 0.9],
    ])
    const scene = new SceneCounter(calibration({ lines: [line] }), 1)
    const events = straight([0.3, 0.5], [0.7, 0.5], 21).flatMap((point, i) => {
      if (i === 10) scene.recalibrate(calibration({ lines: [{ ...line, name: 'Gate', ways: { in: 'Arrive' } }] }))
      return scene.update([trackAt(point)], i * 100)
    })
    expect(events).toMatchObject([{ kind: 'crossing', direction: 'out' }])
  })

  it('believes detections, not predictions', () => {
    const scene = new SceneCounter(
      calibration({
        lines: [
          lineOf([
            [0.5, 0.1],
            [0.5, 0.9],
          ]),
        ],
      }),
      1,
    )
    const events = straight([0.3, 0.5], [0.7, 0.5], 9).flatMap((point, i) =>
      scene.update([trackAt(point, { seen: i < 4 })], i * 100),
    )
    expect(events).toEqual([])
  })

  it('settles what is decided when the recording ends', () => {
    const scene = new SceneCounter(
      calibration({
        lines: [
          lineOf([
            [0.5, 0.1],
            [0.5, 0.9],
          ]),
        ],
      }),
      1,
    )
    straight([0.3, 0.5], [0.512, 0.5], 8).forEach((point, i) => scene.update([trackAt(point)], i * 100))
    expect(scene.finish(800)).toMatchObject([{ kind: 'crossing', direction: 'out' }])
    expect(scene.finish(900)).toEqual([])
  })
})

describe('a zone that is edited while somebody is inside', () => {
  const inside: [number, number] = [0.5, 0.5]
  const occupied = () => {
    const scene = new SceneCounter(calibration({ zones: [zone] }), 1)
    return {
      scene,
      entered: straight([0.1, 0.5], inside, 10).flatMap((point, i) => scene.update([trackAt(point)], i * 100)),
    }
  }

  it('keeps the visit: nobody enters twice, and the dwell is the whole one', () => {
    const { scene, entered } = occupied()
    scene.recalibrate(
      calibration({
        zones: [
          {
            ...zone,
            polygon: [
              [0.25, 0.3],
              [0.75, 0.3],
              [0.75, 0.95],
              [0.25, 0.95],
            ],
          },
        ],
      }),
    )
    const later = straight(inside, [0.95, 0.5], 10).flatMap((point, i) =>
      scene.update([trackAt(point)], 2_000 + i * 100),
    )
    expect([...entered, ...later].map(({ kind }) => kind)).toEqual(['zone-entered', 'zone-left'])
    const [left] = later
    expect(left?.kind === 'zone-left' && left.dwellMs).toBeGreaterThan(1_500)
    expect(scene.zoneStats()).toMatchObject([{ entries: 1, exits: 1 }])
  })

  it('lets whoever is outside of the new shape leave', () => {
    const { scene } = occupied()
    scene.recalibrate(
      calibration({
        zones: [
          {
            ...zone,
            polygon: [
              [0, 0],
              [0.1, 0],
              [0.1, 0.1],
            ],
          },
        ],
      }),
    )
    expect(scene.update([trackAt(inside)], 1_000)).toMatchObject([{ kind: 'zone-left', zoneId: 'queue' }])
  })

  it('ends the visit when the zone is removed', () => {
    const { scene } = occupied()
    scene.recalibrate(calibration({}))
    expect(scene.update([trackAt(inside)], 1_500)).toMatchObject([{ kind: 'zone-left', zoneId: 'queue', atMs: 900 }])
    expect(scene.finish(2_000)).toEqual([])
  })
})

describe('admitting detections', () => {
  it('drops what has its middle in an ignore mask and keeps weak ones for the tracker', () => {
    const detections = [
      [0.1, 0.1],
      [0.6, 0.6],
    ].map(([x, y], i) => ({ box: boxAt([x!, y!], 0.05, 0.05), score: i ? 0.12 : 0.9, className: 'person' }))
    const masked = calibration({
      masks: [
        {
          polygon: [
            [0, 0],
            [0.2, 0],
            [0.2, 0.2],
            [0, 0.2],
          ],
        },
      ],
    })
    expect(sortDetections(detections, masked).admitted).toEqual([detections[1]])
    expect(sortDetections(detections, calibration({})).admitted).toEqual(detections)
  })

  it('goes on counting beneath a privacy mask', () => {
    const detections = [{ box: boxAt([0.1, 0.1], 0.05, 0.05), score: 0.9, className: 'person' }]
    const hidden = calibration({
      masks: [
        {
          kind: 'privacy',
          polygon: [
            [0, 0],
            [0.2, 0],
            [0.2, 0.2],
            [0, 0.2],
          ],
        },
      ],
    })
    expect(sortDetections(detections, hidden).admitted).toEqual(detections)
  })
})

describe('a calibration', () => {
  it('fills in what may be left out', () => {
    expect(
      calibration({
        lines: [
          {
            id: 'a',
            name: 'A',
            points: [
              [0, 0],
              [1, 1],
            ],
          },
        ],
      }),
    ).toEqual({
      lines: [
        {
          id: 'a',
          name: 'A',
          points: [
            [0, 0],
            [1, 1],
          ],
          classes: ['person'],
          anchor: 'center',
        },
      ],
      zones: [],
      masks: [],
      confidence: 0.35,
    })
  })

  const refused: { name: string; value: object; at: string }[] = [
    {
      name: 'a point outside the picture',
      value: {
        lines: [
          {
            id: 'a',
            name: 'A',
            points: [
              [0, 0],
              [1.2, 1],
            ],
          },
        ],
      },
      at: 'lines.0.points.1.0',
    },
    { name: 'a line of one point', value: { lines: [{ id: 'a', name: 'A', points: [[0, 0]] }] }, at: 'lines.0.points' },
    { name: 'an unknown key', value: { linez: [] }, at: '' },
    {
      name: 'two lines of one id',
      value: {
        lines: ['A', 'B'].map((name) => ({
          id: 'a',
          name,
          points: [
            [0, 0],
            [1, 1],
          ],
        })),
      },
      at: 'lines.1.id',
    },
    {
      name: 'an unknown anchor',
      value: {
        lines: [
          {
            id: 'a',
            name: 'A',
            points: [
              [0, 0],
              [1, 1],
            ],
            anchor: 'feet',
          },
        ],
      },
      at: 'lines.0.anchor',
    },
  ]
  for (const { name, value, at } of refused) {
    it(`refuses ${name}, and says where`, () => {
      const parsed = Calibration.safeParse(value)
      expect(parsed.error?.issues[0]?.path.join('.')).toBe(at)
    })
  }
})
