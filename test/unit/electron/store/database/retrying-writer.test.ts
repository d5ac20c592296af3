import { expect, it } from 'vitest'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { RetryingWriter } from '../../../../../electron/store/database/retrying-writer.ts'

it('what cannot be written waits its turn, is written once, in order, and the failure is said once', () => {
  const problems: ErrorData[] = []
  const writer = new RetryingWriter(
    (error) => problems.push(error),
    () => {},
  )
  const written: number[] = []
  let full = true
  const write = (n: number) =>
    writer.write(() => {
      if (full) throw new FieldcountError('store.full')
      written.push(n)
    })
  write(1)
  write(2)
  writer.retry()
  expect(written).toEqual([])
  full = false
  write(3)
  expect(written).toEqual([1, 2, 3])
  writer.retry()
  expect(written).toEqual([1, 2, 3])
  full = true
  write(4)
  expect(problems.map(({ code }) => code)).toEqual(['store.full', 'store.full'])
})

it('gives up the oldest beyond its bound, and says how many when writing goes on, once', () => {
  const reported: number[] = []
  const written: number[] = []
  let full = true
  const writer = new RetryingWriter(
    () => {},
    (count) => reported.push(count),
    3,
  )
  const write = (n: number) =>
    writer.write(() => {
      if (full) throw new FieldcountError('store.full')
      written.push(n)
    })
  for (let n = 1; n <= 7; n += 1) write(n)
  expect(reported).toEqual([])
  full = false
  writer.retry()
  write(8)
  expect(written).toEqual([5, 6, 7, 8])
  expect(reported).toEqual([4])
})
