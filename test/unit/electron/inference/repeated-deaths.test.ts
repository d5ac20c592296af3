import { expect, it } from 'vitest'
import { RepeatedDeaths } from '../../../../electron/inference/repeated-deaths.ts'

it('blames a device for the second death within two minutes, told once for all cameras of a worker', () => {
  let nowMs = 0
  const deaths = new RepeatedDeaths({ nowMs: () => nowMs, monotonicMs: () => nowMs })
  expect(deaths.add('w1', 'vaapi')).toBeUndefined()
  expect(deaths.add('w1', 'vaapi')).toBeUndefined()
  nowMs = 200_000
  expect(deaths.add('w1', 'vaapi')).toBeUndefined()
  nowMs = 210_000
  expect(deaths.add('w1', 'cuda')).toBeUndefined()
  expect(deaths.add('w2', 'vaapi')).toBe(2)
  deaths.forget('vaapi')
  nowMs = 220_000
  expect(deaths.add('w2', 'vaapi')).toBeUndefined()
})
