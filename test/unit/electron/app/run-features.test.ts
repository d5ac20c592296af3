import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { answerAll } from '../../../../electron/app/answer-all.ts'
import type { Feature } from '../../../../electron/app/feature.ts'
import { startFeatures, stopFeatures } from '../../../../electron/app/run-features.ts'
import { SettingsService } from '../../../../electron/app/settings-service.ts'

/** Features that write down what they do; those named fail at it. */
function bench(...failing: string[]) {
  const done: string[] = []
  const act = (what: string) => () => {
    done.push(what)
    if (failing.includes(what)) throw new Error(what)
  }
  const features: Feature[] = ['a', 'b', 'c'].map((name) => ({
    start: act(`start ${name}`),
    stop: act(`stop ${name}`),
  }))
  return { done, features }
}

describe('features', () => {
  it('stop in the reverse of the order in which they start', async () => {
    const { done, features } = bench()
    await startFeatures(features)
    await stopFeatures(features)
    expect(done).toEqual(['start a', 'start b', 'start c', 'stop c', 'stop b', 'stop a'])
  })

  it('that have started are stopped when another one cannot start', async () => {
    const { done, features } = bench('start b')
    await expect(startFeatures(features)).rejects.toThrow('start b')
    expect(done).toEqual(['start a', 'start b', 'stop b', 'stop a'])
  })

  it('are stopped although one of them fails at it, which is told', async () => {
    const { done, features } = bench('stop b')
    await expect(stopFeatures(features)).rejects.toThrow('stop b')
    expect(done).toEqual(['stop c', 'stop b', 'stop a'])
  })

  it('that answer the same request are refused', () => {
    const one: Feature = { handlers: { 'log.recent': async () => [] } }
    expect(() => answerAll([one, one], () => {})).toThrow('two features answer log.recent')
  })
})

it('a change of the settings is carried out by all, although one of them fails at it, which is told', async () => {
  const heard: string[] = []
  const table = { get: () => DEFAULT_SETTINGS, update: () => ({ ...DEFAULT_SETTINGS, siteName: 'Shop' }) }
  const settings = new SettingsService(table, ({ type }) => heard.push(type))
  settings.subscribe((before, after) => {
    heard.push(`${before.siteName}>${after.siteName}`)
    throw new Error('no')
  })
  settings.subscribe(() => void heard.push('the other'))
  await expect(settings.update({ siteName: 'Shop' })).rejects.toThrow('no')
  expect(heard).toEqual(['settings-changed', '>Shop', 'the other'])
})
