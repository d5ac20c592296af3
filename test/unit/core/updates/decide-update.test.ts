import { describe, expect, it } from 'vitest'
import { isNewer, judgeTrial, mayInstall } from '#core/updates/decide-update.ts'
import { DEFAULT_UPDATE_SETTINGS } from '#core/updates/update-settings.ts'

it.each([
  ['1.10.0', '1.9.9', true],
  ['2.0.0', '1.99.99', true],
  ['1.2.3', '1.2.3', false],
  ['1.2.2', '1.2.3', false],
  ['1.2.3', '1.2.3-beta.1', true],
  ['1.2.3-beta.1', '1.2.3', false],
])('%s is newer than %s: %s', (version, than, newer) => {
  expect(isNewer(version, than)).toBe(newer)
})

describe('what is fetched', () => {
  const settings = { ...DEFAULT_UPDATE_SETTINGS, mode: 'install' as const, quietHour: 3 }
  it('is installed in the quiet hour, and where cameras count only with consent', () => {
    expect(mayInstall(settings, { hour: 3, counting: 0 })).toBe(true)
    expect(mayInstall(settings, { hour: 4, counting: 0 })).toBe(false)
    expect(mayInstall(settings, { hour: 3, counting: 1 })).toBe(false)
    expect(mayInstall({ ...settings, mayInterrupt: true }, { hour: 3, counting: 1 })).toBe(true)
    expect(mayInstall({ ...settings, mode: 'notify', mayInterrupt: true }, { hour: 3, counting: 0 })).toBe(false)
  })
})

describe('a new version', () => {
  const trial = { from: '1.0.0', to: '1.1.0', counting: 2 }
  const judged = (counting: number, runningMs: number, version = '1.1.0') =>
    judgeTrial(trial, { version, counting, runningMs })
  it('is good as soon as it counts, and failed when it has not within ten minutes', () => {
    expect(judged(0, 60_000)).toBe('wait')
    expect(judged(1, 60_000)).toBe('good')
    expect(judged(0, 600_000)).toBe('failed')
    expect(judgeTrial({ ...trial, counting: 0 }, { version: '1.1.0', counting: 0, runningMs: 0 })).toBe('good')
  })
  it('is not installed while the old one runs', () => expect(judged(2, 0, '1.0.0')).toBe('notInstalled'))
  it('is whatever somebody installed instead', () => {
    expect(judged(0, 600_000, '1.2.0')).toBe('other')
  })
})
