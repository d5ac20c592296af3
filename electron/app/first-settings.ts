import { availableParallelism, totalmem } from 'node:os'
import type { Settings } from '#core/contract/app-state.ts'
import { languageOf } from '#core/i18n/language.ts'
import { workersThatFit } from '#core/pool/machine-fit.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'

/**
 * What a new data folder begins with: the zone and, where we speak it, the language of this computer, and a pool that
 * uses the whole of it.
 */
export function firstSettings(
  resolved = Intl.DateTimeFormat().resolvedOptions(),
  machine = { cores: availableParallelism(), memoryMb: totalmem() / 1e6 },
): Pick<Settings, 'timeZone' | 'language' | 'pool'> {
  const workers = workersThatFit(machine)
  return {
    timeZone: resolved.timeZone,
    language: languageOf(resolved.locale),
    pool: {
      ...DEFAULT_POOL_SETTINGS,
      workers,
      maxWorkers: workers,
      // One is left for jobs where workers are of two kinds.
      streamWorkers: Math.max(1, workers - 1),
    },
  }
}
