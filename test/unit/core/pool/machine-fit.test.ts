import { expect, it } from 'vitest'
import { workersThatFit } from '#core/pool/machine-fit.ts'

it.each([
  ['one for each processor', 2, 24_000, 2],
  ['one for each processor', 8, 16_000, 8],
  ['one on the smallest machine', 1, 500, 1],
  ['no more than half of the memory holds', 8, 4_000, 5],
  ['no more than the settings may say', 64, 256_000, 16],
])('workers that fit a machine: %s (%i processors, %i MB)', (_, cores, memoryMb, workers) => {
  expect(workersThatFit({ cores, memoryMb })).toBe(workers)
})
