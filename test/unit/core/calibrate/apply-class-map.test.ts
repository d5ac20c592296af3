import { describe, expect, it } from 'vitest'
import { applyClassMap } from '#core/calibrate/apply-class-map.ts'
import { observe } from '../../../fixtures/observed.ts'

const path = (className: string) => ({
  from: [0.1, 0.5] as [number, number],
  to: [0.9, 0.5] as [number, number],
  className,
})
const seen = observe([path('cell phone'), path('suitcase'), path('car'), path('bench')])

describe('an observation under a class map that is only drawn up', () => {
  it('has the ways and tracks of the map’s names, added up', () => {
    const mapped = applyClassMap(seen, { 'cell phone': 'car', suitcase: 'car', bench: null })
    expect(mapped.trackPaths.map(({ className }) => className)).toEqual(['car', 'car', 'car'])
    expect(mapped.tracked).toMatchObject([{ className: 'car', tracks: 3 }])
    // What the model said stays what it said.
    expect(mapped.classes).toBe(seen.classes)
  })

  it('is itself without a map', () => expect(applyClassMap(seen, undefined)).toBe(seen))
})
