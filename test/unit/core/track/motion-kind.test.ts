import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { MOTION, motionKind } from '#core/track/motion-kind.ts'
import { Tracker } from '#core/track/tracker.ts'

const FPS = 5
const SIZE = 0.08

const at = (x: number, className: string, y = 0.5): Detection => ({
  box: { x: x - SIZE / 2, y: y - SIZE / 2, w: SIZE, h: SIZE },
  score: 0.8,
  className,
})

/** How many identities something got that moves this many of its own sizes from frame to frame. */
function identities(className: string, sizes: number, motion = MOTION): number {
  const tracker = new Tracker({ aspect: 1, motion })
  const ids = new Set<number>()
  for (let frame = 0; 0.05 + frame * sizes * SIZE < 0.95; frame++)
    for (const { id } of tracker.update([at(0.05 + frame * sizes * SIZE, className)], (frame * 1000) / FPS)) ids.add(id)
  return ids.size
}

describe('the motion that is expected of a class', () => {
  it('follows a vehicle that moves up to more than twice its own size between two frames at 5 frames a second', () => {
    for (const name of ['car', 'truck', 'bus', 'motorcycle'])
      for (const sizes of [0.5, 1, 1.5, 2, 2.4])
        expect([name, sizes, identities(name, sizes)]).toEqual([name, sizes, 1])
  })

  it('does not expect that of somebody who walks: identities in a crowd are not changed for it', () => {
    expect(identities('person', 2)).toBeGreaterThan(2)
    expect(identities('car', 2, { ...MOTION, driving: MOTION.walking })).toBeGreaterThan(2)
  })

  it('does not find what is parked again far away, where a false box is or another one drives', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 5, max: 25 }),
        (sizes, missed, fps) => {
          const tracker = new Tracker({ aspect: 1 })
          for (let frame = 0; frame < 20; frame++) tracker.update([at(0.2, 'car')], (frame * 1000) / fps)
          for (let frame = 20; frame < 20 + missed; frame++) tracker.update([], (frame * 1000) / fps)
          const seen = tracker
            .update([at(0.2 + sizes * SIZE, 'car')], ((20 + missed) * 1000) / fps)
            .filter((track) => track.seen)
          expect(seen.map(({ id }) => id)).toEqual([2])
        },
      ),
    )
  })

  it('goes by what a track is taken for now', () => {
    expect(['Car', 'bus', 'person', 'dog', 'cell phone'].map(motionKind)).toEqual([
      'driving',
      'driving',
      'walking',
      'walking',
      'walking',
    ])
  })
})
