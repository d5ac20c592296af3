import type { Settings } from '#core/contract/app-state.ts'
import { languageOf } from '#core/i18n/language.ts'

/** What a new data folder begins with: the zone and, where we speak it, the language of this computer. */
export function firstSettings(
  resolved = Intl.DateTimeFormat().resolvedOptions(),
): Pick<Settings, 'timeZone' | 'language'> {
  return { timeZone: resolved.timeZone, language: languageOf(resolved.locale) }
}
