import type { Settings } from '#core/contract/app-state.ts'

/** What a new data folder begins with: the zone and, where we speak it, the language of this computer. */
export function firstSettings(
  resolved = Intl.DateTimeFormat().resolvedOptions(),
): Pick<Settings, 'timeZone' | 'language'> {
  return { timeZone: resolved.timeZone, language: resolved.locale.startsWith('vi') ? 'vi' : 'en' }
}
