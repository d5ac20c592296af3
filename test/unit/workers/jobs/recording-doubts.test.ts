import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { assertWhole } from '#core/proof/assert-whole.ts'
import { doubtsOf, partOf } from '../../../../workers/jobs/recording-doubts.ts'

const info = { width: 64, height: 36, fps: 10, codec: 'h264', live: false }

describe('a count that broke off', () => {
  it.each([
    ['a camera that was to be watched for a minute', { durationS: 60 }, { ...info, live: true }, 4.5, { askedS: 60 }],
    ['a camera without an end', {}, { ...info, live: true }, 4.5, {}],
    ['a file of ten seconds', {}, { ...info, durationS: 10 }, 4.5, { askedS: 10 }],
    ['a file of which five seconds were asked for', { durationS: 5 }, { ...info, durationS: 10 }, 3, { askedS: 5 }],
    ['a file with damage that was read to its end', {}, { ...info, durationS: 10 }, 9.5, undefined],
  ])('is a part of %s, or the whole', (_, job, of, watchedS, part) => {
    expect(partOf(job, of, watchedS)).toEqual(part)
  })

  it('is not compared with a hand that watched more', () => {
    const counted = { watchedS: 4.5, durationS: 60, part: { askedS: 60 } }
    expect(() => assertWhole(counted)).toThrow(new FieldcountError('clip.part', { watched: 4.5, asked: 60 }))
    expect(() => assertWhole(counted, 4)).not.toThrow()
    expect(() => assertWhole({ watchedS: 60, durationS: 60 })).not.toThrow()
  })
})

describe('a count that is doubtful', () => {
  const codes = (pictures: number, watchedS: number, shapes = 1) =>
    doubtsOf({ info }, { shapes, pictures, watchedS }).map(({ code }) => code)

  it('is one of times that cannot be true, or of more than one shape', () => {
    expect(codes(100, 10)).toEqual([])
    expect(codes(1_000, 1)).toEqual(['source.oddTimes'])
    expect(codes(100, 10_000)).toEqual(['source.oddTimes'])
    expect(codes(100, 10, 2)).toEqual(['source.shapeChanged'])
  })

  it('says what its source says', () => {
    const caution = new FieldcountError('source.guessedTimes', { fps: 25 }).data
    expect(doubtsOf({ info, cautions: [caution] }, { shapes: 1, pictures: 100, watchedS: 4 })).toEqual([caution])
  })
})
