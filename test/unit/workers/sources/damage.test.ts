import { describe, expect, it } from 'vitest'
import { damageOf, type Reading } from '../../../../workers/sources/damage.ts'

const SOUND: Reading = { frameCount: 100, durationS: 10, packets: 100, broken: 0, endS: 10 }
const other = { frameCount: undefined, packets: 40, hasOtherStreams: true }

describe('damageOf', () => {
  it.each<[string, Partial<Reading>, string | undefined]>([
    ['sound', {}, undefined],
    ['cut off', { packets: 60, endS: 6 }, '40 of 100 pictures'],
    ['broken in places', { broken: 3 }, '3 of 100 pictures'],
    ['cut off and broken', { packets: 60, broken: 3 }, '43 of 100 pictures'],
    ['longer than it said', { packets: 120 }, undefined],
    ['trimmed: its edit list shows only a part', { endS: 4 }, undefined],
    ['of unknown count, complete', { frameCount: undefined, endS: 9.5 }, undefined],
    ['of unknown count, cut off', { frameCount: undefined, packets: 40, endS: 4 }, 'ends after 4 of 10 s'],
    ['of unknown count, with sound that goes on a little', { ...other, endS: 6 }, undefined],
    ['of unknown count, with sound, cut off', { ...other, durationS: 60, endS: 40 }, 'ends after 40 of 60 s'],
    ['of unknown count and length', { frameCount: undefined, durationS: undefined, packets: 40, endS: 4 }, undefined],
    ['of unknown count, broken', { frameCount: undefined, packets: 40, broken: 2 }, '2 of 40 pictures'],
  ])('a recording that is %s', (_name, reading, expected) => {
    const damage = damageOf({ ...SOUND, ...reading })
    if (expected) expect(damage?.message).toContain(expected)
    else expect(damage).toBeUndefined()
  })
})
