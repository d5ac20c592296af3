import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { ClassMap, countedAs, mapClasses } from '#core/count/class-map.ts'
import type { Detection } from '#core/detect/detection.ts'

const at = (x: number, className: string, score = 0.8): Detection => ({
  box: { x, y: 0.4, w: 0.2, h: 0.2 },
  score,
  className,
})
const OVERHEAD = { 'cell phone': 'car', suitcase: 'car', bench: null }

describe('a class map', () => {
  it('renames, leaves out, and keeps what it does not name', () => {
    expect(['cell phone', 'bench', 'person'].map((name) => countedAs(name, OVERHEAD))).toEqual([
      'car',
      undefined,
      'person',
    ])
    expect(mapClasses([at(0, 'cell phone'), at(0.3, 'bench'), at(0.6, 'person')], OVERHEAD)).toEqual([
      at(0, 'car'),
      at(0.6, 'person'),
    ])
  })

  it('makes one object of two boxes that only their names kept apart', () => {
    const both = [at(0.4, 'cell phone', 0.5), at(0.44, 'suitcase', 0.7)]
    expect(mapClasses(both, OVERHEAD)).toEqual([at(0.44, 'car', 0.7)])
    expect(mapClasses(both, {})).toEqual(both)
  })

  it('is not deceived by names that every object has', () => {
    expect(countedAs('constructor', {})).toBe('constructor')
    expect(countedAs('toString', OVERHEAD)).toBe('toString')
  })

  it('is part of a calibration; a file without one stays as it is', () => {
    expect(Calibration.parse({ classMap: OVERHEAD }).classMap).toEqual(OVERHEAD)
    expect(Calibration.parse({})).not.toHaveProperty('classMap')
    expect(ClassMap.safeParse({ car: '' }).success).toBe(false)
    expect(
      ClassMap.safeParse(Object.fromEntries(Array.from({ length: 401 }, (_, i) => [`class ${i}`, null]))).success,
    ).toBe(false)
  })
})
