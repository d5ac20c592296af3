import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { SceneCounter } from '#core/count/scene-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import { Tracker } from '#core/track/tracker.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const FPS = 10
const [W, H] = [0.1, 0.26]
const person = (x: number, y: number): Detection => ({
  box: { x: x - W / 2, y: y - H / 2, w: W, h: H },
  score: 0.85,
  className: 'person',
})

/**
 * Two walk to the right side by side, are one box between two moments, turn back meanwhile where asked, and part again.
 */
function pair(mergedS: number, turnsBack = false): Detection[][] {
  const frames: Detection[][] = []
  const meet = 2 * FPS
  const part = meet + mergedS * FPS
  for (let i = 0; i < part + 2 * FPS; i++) {
    const turned = turnsBack ? Math.max(0, i - meet - (mergedS * FPS) / 2) : 0
    const x = 0.15 + (0.3 * (i - 2 * turned)) / FPS / (2 + mergedS)
    const apart = 0.012 + 0.01 * Math.max(0, meet - i, i - part)
    const both = [person(x, 0.5), person(x, 0.5 + 2 * apart)]
    frames.push(i >= meet && i < part ? both.slice(0, 1) : both)
  }
  return frames
}

const ids = (frames: Detection[][]) => {
  const tracker = new Tracker({ aspect: 1 })
  const all = frames.map((detections, i) =>
    tracker.update(detections, (i * 1000) / FPS).filter(({ seen, confirmed }) => seen && confirmed),
  )
  return new Set(all.flat().map(({ id }) => id))
}

describe('somebody who vanishes in the box of who walks beside', () => {
  it('comes out of it again as the same, after longer than anybody is looked for alone', () => {
    for (const seconds of [1, 3, 5]) expect([seconds, ids(pair(seconds)).size]).toEqual([seconds, 2])
  })

  it('does so also where the other one turned back meanwhile, against all prediction', () => {
    expect(ids(pair(4, true)).size).toBe(2)
  })

  it('is shown as carried while he is in there, and for no longer than six seconds', () => {
    const tracker = new Tracker({ aspect: 1 })
    const frames = pair(9)
    const carriedAt = frames.flatMap((detections, i) =>
      tracker.update(detections, (i * 1000) / FPS).some(({ carried }) => carried) ? [i / FPS] : [],
    )
    expect(carriedAt[0]).toBeLessThan(2.5)
    expect(carriedAt.at(-1)).toBeGreaterThan(7.5)
    expect(carriedAt.at(-1)).toBeLessThanOrEqual(8.1)
  })

  it('is counted when the line was passed in there', () => {
    for (const seconds of [1, 3, 5]) {
      const frames = pair(seconds)
      const tracker = new Tracker({ aspect: 1 })
      const line = lineOf([
        [0.3, 0],
        [0.3, 1],
      ])
      const scene = new SceneCounter(Calibration.parse({ lines: [line] }), 1)
      const events = frames.flatMap((detections, i) => {
        const atMs = (i * 1000) / FPS
        return scene.update(tracker.update(detections, atMs), atMs)
      })
      events.push(...scene.finish(1e6))
      expect([seconds, events.length]).toEqual([seconds, 2])
    }
  })
})
