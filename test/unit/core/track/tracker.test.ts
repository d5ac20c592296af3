import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import type { Point } from '#core/geometry/point.ts'
import { Tracker } from '#core/track/tracker.ts'
import { boxAt } from '../../../fixtures/walk.ts'

const person = (point: Point, score = 0.9, className = 'person'): Detection => ({ box: boxAt(point), score, className })

/** Ids of the confirmed tracks after each frame. */
function follow(frames: readonly (readonly Detection[])[], fps: number): number[][] {
  const tracker = new Tracker({ aspect: 1 })
  return frames.map((detections, frame) =>
    tracker
      .update(detections, (frame * 1000) / fps)
      .filter(({ confirmed }) => confirmed)
      .map(({ id }) => id),
  )
}

const distinct = (ids: number[][]) => new Set(ids.flat())

describe('the tracker', () => {
  it('gives one walker one identity, at any frame rate an installer may choose', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.double({ min: 0.02, max: 0.1, noNaN: true }), (fps, speed) => {
        const frames = Array.from({ length: Math.ceil(6 * fps) }, (_, i) => [person([0.1 + (speed * i) / fps, 0.5])])
        expect(distinct(follow(frames, fps)).size).toBe(1)
      }),
    )
  })

  it('keeps the identity over dropped frames and missed detections', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (missed) => {
        // At most four misses in a row: 0.4 s.
        const frames = missed.map((miss, i) => (miss && i > 6 && i % 5 !== 0 ? [] : [person([0.1 + 0.01 * i, 0.5])]))
        expect(distinct(follow(frames, 10)).size).toBe(1)
      }),
    )
  })

  it('keeps two people apart who pass each other', () => {
    const frames = Array.from({ length: 60 }, (_, i) => [
      person([0.1 + i * 0.013, 0.35]),
      person([0.9 - i * 0.013, 0.6]),
    ])
    const tracker = new Tracker({ aspect: 1 })
    const last = frames.map((detections, i) => tracker.update(detections, i * 100)).at(-1)!
    const first = last.find(({ box }) => box.x > 0.5)!
    const second = last.find(({ box }) => box.x < 0.5)!
    expect([first.id, second.id].sort()).toEqual([1, 2])
    expect(first.id).toBe(1)
  })

  it('does not believe a single false alarm, nor a row of very weak ones', () => {
    expect(distinct(follow([[person([0.5, 0.5])], [], [], []], 10)).size).toBe(0)
    expect(
      distinct(
        follow(
          Array.from({ length: 20 }, () => [person([0.5, 0.5], 0.2)]),
          10,
        ),
      ).size,
    ).toBe(0)
  })

  it('keeps a track alive with weak detections that could not have begun one', () => {
    const frames = Array.from({ length: 40 }, (_, i) => [person([0.2 + i * 0.01, 0.5], i < 8 ? 0.9 : 0.15)])
    expect(follow(frames, 10).at(-1)).toEqual([1])
  })

  it('shows a track for a moment after its last detection, then not', () => {
    const tracker = new Tracker({ aspect: 1 })
    for (let i = 0; i < 10; i++) tracker.update([person([0.5, 0.5])], i * 100)
    expect(tracker.update([], 1_100)).toMatchObject([{ id: 1, seen: false, confirmed: true }])
    expect(tracker.update([], 1_500)).toEqual([])
  })

  it('takes up a track that was hidden for a second under its old identity', () => {
    const frames = Array.from({ length: 60 }, (_, i) => (i >= 25 && i < 35 ? [] : [person([0.2 + i * 0.008, 0.5])]))
    expect(distinct(follow(frames, 10))).toEqual(new Set([1]))
  })

  it('does not give the identity of somebody who left the picture to whoever comes in behind', () => {
    const leaves = Array.from({ length: 20 }, (_, i) => [person([0.62 + i * 0.02, 0.5])])
    const gap = Array.from({ length: 6 }, () => [])
    const comes = Array.from({ length: 20 }, (_, i) => [person([0.96 - i * 0.02, 0.5])])
    const ids = follow([...leaves, ...gap, ...comes], 10)
    expect(ids[15]).toEqual([1])
    expect(ids.at(-1)).toHaveLength(1)
    expect(ids.at(-1)).not.toEqual([1])
  })

  it('does not let the feet jump up when only the head of somebody still shows', () => {
    const tracker = new Tracker({ aspect: 1 })
    for (let i = 0; i < 10; i++) tracker.update([person([0.5, 0.5])], i * 100)
    const head = { box: { x: 0.46, y: 0.375, w: 0.08, h: 0.12 }, score: 0.8, className: 'person' }
    expect(tracker.update([head], 1_000)).toMatchObject([{ id: 1, seen: false }])
    let last = tracker.update([head], 1_100)
    expect(last[0]!.box.y + last[0]!.box.h).toBeCloseTo(0.625, 1)
    // Somebody who stays so short is believed in the end.
    for (let i = 12; i < 25; i++) last = tracker.update([head], i * 100)
    expect(last).toMatchObject([{ id: 1, seen: true }])
  })

  it('settles on the class most of its detections had', () => {
    const tracker = new Tracker({ aspect: 1 })
    let tracks = tracker.update([person([0.5, 0.5], 0.6, 'truck')], 0)
    for (let i = 1; i < 12; i++)
      tracks = tracker.update([person([0.5, 0.5], 0.6, i % 4 === 0 ? 'truck' : 'car')], i * 100)
    expect(tracks).toMatchObject([{ id: 1, className: 'car' }])
  })

  it('begins nothing new on an object it already follows', () => {
    const doubled = Array.from({ length: 20 }, () => [person([0.5, 0.5]), { ...person([0.505, 0.5], 0.5, 'truck') }])
    expect(distinct(follow(doubled, 10)).size).toBe(1)
  })

  it('never gives one identity to two objects, nor changes its mind for the same input', () => {
    const scene = fc.array(
      fc.array(
        fc.tuple(
          fc.double({ min: 0.1, max: 0.9, noNaN: true }),
          fc.double({ min: 0.2, max: 0.8, noNaN: true }),
          fc.double({ min: 0.1, max: 1, noNaN: true }),
        ),
        { maxLength: 6 },
      ),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(scene, (frames) => {
        const run = () => {
          const tracker = new Tracker({ aspect: 1 })
          return frames.map((objects, i) =>
            tracker.update(
              objects.map(([x, y, score]) => person([x, y], score)),
              i * 100,
            ),
          )
        }
        const results = run()
        for (const tracks of results) {
          expect(new Set(tracks.map(({ id }) => id)).size).toBe(tracks.length)
          for (const { box } of tracks) expect([box.x, box.y, box.w, box.h].every(Number.isFinite)).toBe(true)
        }
        expect(run()).toEqual(results)
      }),
    )
  })
})
