import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinObservations } from '#core/calibrate/join-observations.ts'
import {
  countedFps,
  HEAT_COLUMNS,
  HEIGHT_BINS,
  Observation,
  SCORE_BINS,
  watchedS,
} from '#core/calibrate/observation.ts'
import { SceneStatistics } from '#core/calibrate/scene-statistics.ts'
import type { Detection } from '#core/detect/detection.ts'
import { boxAt, straight, trackAt } from '../../../fixtures/walk.ts'

const SIZE = { width: 1280, height: 720 }
const detection = (className: string, score: number): Detection => ({ className, score, box: boxAt([0.5, 0.5]) })
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** People one after another along a way, at 10 frames a second. */
function watch(paths: readonly { from: [number, number]; to: [number, number] }[], frames = 20): SceneStatistics {
  const observer = new SceneStatistics(SIZE)
  let atMs = 0
  paths.forEach(({ from, to }, id) => {
    for (const point of straight(from, to, frames))
      observer.see({
        atMs: (atMs += 100),
        detections: [detection('person', 0.8)],
        tracks: [trackAt(point, { id: id + 1 })],
        dropped: 3 * id,
      })
    observer.see({ atMs: (atMs += 4_000), detections: [], tracks: [], dropped: 3 * (id + 1) })
  })
  return observer
}

describe('an observer', () => {
  it('knows nothing before it saw something', () => expect(new SceneStatistics(SIZE).snapshot()).toBeUndefined())

  it('tells what the model said, how sure it was and how large it drew', () => {
    const observer = new SceneStatistics(SIZE)
    observer.see({
      atMs: 0,
      detections: [detection('cell phone', 0.31), detection('cell phone', 0.9), detection('person', 0.11)],
      tracks: [],
      dropped: 0,
    })
    const [phone, person] = observer.snapshot()!.classes
    expect(phone).toMatchObject({ className: 'cell phone', count: 2, height: 0.25, width: 0.08 })
    expect([phone!.scores[15], phone!.scores[45], person!.scores[5]]).toEqual([1, 1, 1])
  })

  it('tells ways, heat of the feet, sizes and speeds of sure tracks', () => {
    const seen = watch([
      { from: [0.1, 0.5], to: [0.9, 0.5] },
      { from: [0.9, 0.4], to: [0.1, 0.4] },
    ]).snapshot()!
    expect(Observation.parse(seen)).toEqual(seen)
    expect(seen.trackPaths).toHaveLength(2)
    expect(seen.trackPaths[0]!.points[0]).toEqual([0, 0.06, 0.375, 0.08, 0.25])
    expect(seen.trackPaths[0]!.points.at(-1)!.slice(1)).toEqual([0.86, 0.375, 0.08, 0.25])
    expect(seen.trackPaths[0]!.points.length).toBeLessThanOrEqual(21)
    expect(seen.dropped).toBe(6)
    const [people] = seen.tracked
    expect(people).toMatchObject({ className: 'person', tracks: 2 })
    // Feet at 0.625 and 0.525 of the picture, 0.25 high: row 5 and row 4, bin 12.
    expect([people!.heights[5 * HEIGHT_BINS + 12], people!.heights[4 * HEIGHT_BINS + 12]]).toEqual([20, 20])
    // 0.8 widths in 1.9 s: three heights of a quarter a second.
    const fast = people!.speeds.findIndex((count) => count > 0)
    expect(fast / 10).toBeCloseTo((0.8 * (16 / 9)) / 1.9 / 0.25, 0)
    // Feet walk along row 16 and 14 of the heat, once through each cell.
    const row = seen.heat.slice(16 * HEAT_COLUMNS, 17 * HEAT_COLUMNS)
    expect(Math.max(...row)).toBe(1)
    expect(total(row)).toBeGreaterThan(15)
  })

  it('heats a cell once a visit, however long somebody stands there', () => {
    const observer = new SceneStatistics(SIZE)
    for (let i = 0; i < 200; i++)
      observer.see({ atMs: i * 100, detections: [], tracks: [trackAt([0.5, 0.5])], dropped: 0 })
    expect(total(observer.snapshot()!.heat)).toBe(1)
  })

  it('keeps nothing of a false alarm but the detection', () => {
    const observer = new SceneStatistics(SIZE)
    for (let i = 0; i < 60; i++)
      observer.see({
        atMs: i * 100,
        detections: [detection('person', 0.4)],
        tracks: i < 3 ? [trackAt([0.5, 0.5], { confirmed: false })] : [],
        dropped: 0,
      })
    expect(observer.snapshot()).toMatchObject({ trackPaths: [], tracked: [] })
  })

  it('forgets what is older than its window, and stays small whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 4_000 }),
            fc.integer({ min: 1, max: 400 }),
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.constantFrom('person', 'car', 'cell phone'),
          ),
          { minLength: 1, maxLength: 400 },
        ),
        (frames) => {
          const observer = new SceneStatistics(SIZE)
          let atMs = 0
          for (const [afterMs, id, x, y, className] of frames) {
            atMs += afterMs
            observer.see({
              atMs,
              detections: [detection(className, x)],
              tracks: [trackAt([x, y], { id, className }), trackAt([y, x], { id: id + 1_000 })],
              dropped: 0,
            })
          }
          const seen = observer.snapshot()!
          expect(watchedS(seen)).toBeLessThanOrEqual(330)
          expect(seen.trackPaths.length).toBeLessThanOrEqual(200)
          expect(seen.frames).toBe(total(seen.classes.map(({ count }) => count)))
          for (const { count, scores } of seen.classes) expect(total(scores)).toBe(count)
          for (const { points, startedAtMs } of seen.trackPaths) {
            expect(points.length).toBeLessThanOrEqual(21)
            expect(startedAtMs).toBeLessThanOrEqual(atMs)
            expect(points.every(([sinceMs], i) => i === 0 || sinceMs > points[i - 1]![0])).toBe(true)
          }
          expect(JSON.stringify(seen).length).toBeLessThan(120_000)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('measures the rate at which frames were counted', () => {
    const observer = new SceneStatistics(SIZE)
    for (let i = 0; i <= 50; i++) observer.see({ atMs: i * 200, detections: [], tracks: [], dropped: 0 })
    expect(countedFps(observer.snapshot()!)).toBeCloseTo(5)
  })
})

describe('two observations', () => {
  it('join as if one had seen both, whatever they saw', () => {
    const path = fc.record({
      from: fc.tuple(fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.double({ min: 0.2, max: 0.8, noNaN: true })),
      to: fc.tuple(fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.double({ min: 0.2, max: 0.8, noNaN: true })),
    })
    fc.assert(
      fc.property(
        fc.array(path, { minLength: 1, maxLength: 4 }),
        fc.array(path, { minLength: 1, maxLength: 4 }),
        (a, b) => {
          const [first, second] = [watch(a).snapshot()!, watch(b).snapshot()!]
          const joined = joinObservations(first, second)
          expect(joined.frames).toBe(first.frames + second.frames)
          expect(total(joined.heat)).toBe(total(first.heat) + total(second.heat))
          expect(joined.classes[0]!.scores).toHaveLength(SCORE_BINS)
          expect(joined.classes[0]!.count).toBe(20 * (a.length + b.length))
          expect(joined.tracked[0]!.tracks).toBe(a.length + b.length)
          expect(joined.trackPaths).toHaveLength(a.length + b.length)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('do not join over another picture size', () => {
    const before = { ...watch([{ from: [0.1, 0.5], to: [0.9, 0.5] }]).snapshot()!, width: 640 }
    const after = watch([{ from: [0.1, 0.5], to: [0.9, 0.5] }]).snapshot()!
    expect(joinObservations(before, after)).toBe(after)
  })
})
