import { availableParallelism, totalmem } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { ApplicationOptions } from '../../../../electron/app/application-options.ts'
import { firstSettings } from '../../../../electron/app/first-settings.ts'
import { openFoundation } from '../../../../electron/app/foundation.ts'
import { workersThatFit } from '#core/pool/machine-fit.ts'
import type { Store } from '../../../../electron/store/store.ts'
import { handClock, tempDir } from '../store/store-fixture.ts'

const HANOI = { timeZone: 'Asia/Ho_Chi_Minh', locale: 'vi-VN' } as Intl.ResolvedDateTimeFormatOptions

function settingsOf(dataDir: string) {
  let store: Store | undefined
  const { settings } = openFoundation({ dataDir, clock: handClock() } as unknown as ApplicationOptions, (opened) => {
    store = opened
  })
  return { settings, close: () => store!.close() }
}

describe('a new data folder', () => {
  it('begins with the zone and the language of the computer, and with all of its processors', () => {
    expect(firstSettings(HANOI, { cores: 8, memoryMb: 16_000 })).toMatchObject({
      timeZone: 'Asia/Ho_Chi_Minh',
      language: 'vi',
      pool: { type: 'fixed', workers: 8, maxWorkers: 8, streamWorkers: 7 },
    })
  })

  it('is given them when it is opened for the first time, and keeps what is chosen from then on', async () => {
    const dir = tempDir()
    const first = settingsOf(dir)
    const fits = workersThatFit({ cores: availableParallelism(), memoryMb: totalmem() / 1e6 })
    expect(first.settings.get()).toMatchObject(firstSettings())
    expect(first.settings.get().pool.workers).toBe(fits)
    await first.settings.update({ pool: { ...first.settings.get().pool, workers: 7 }, timeZone: 'Asia/Tokyo' })
    first.close()
    const second = settingsOf(dir)
    expect(second.settings.get()).toMatchObject({ timeZone: 'Asia/Tokyo', pool: { workers: 7 } })
    second.close()
  })
})
