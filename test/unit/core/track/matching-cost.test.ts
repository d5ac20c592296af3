import { describe, expect, it } from 'vitest'
import { LiveTrack } from '#core/track/live-track.ts'
import { byDistance, byOverlap } from '#core/track/matching-cost.ts'
import { DEFAULT_TRACKER } from '#core/track/tracker-options.ts'

const BOX = { x: 0.4, y: 0.4, w: 0.1, h: 0.1 }
const candidate = (className: string) => ({ box: BOX, detection: { box: BOX, score: 0.8, className } })

describe('what it costs to believe that a detection is the same object', () => {
  it.each([byOverlap(0.3), byDistance(DEFAULT_TRACKER.motion)])(
    'is nothing more for another name of one vehicle, and more for a person',
    (cost) => {
      const track = new LiveTrack(1, candidate('truck'), 0, DEFAULT_TRACKER)
      const costOf = (className: string) => cost(track, candidate(className), 100)
      expect(costOf('car')).toBe(costOf('truck'))
      expect(costOf('person')).toBeGreaterThan(costOf('truck'))
    },
  )
})
