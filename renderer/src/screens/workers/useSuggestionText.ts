import type { Suggestion } from '#core/monitor/suggestion.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** What a suggestion says, with its numbers. */
export function useSuggestionText(): (suggestion: Suggestion) => string {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  return ({ kind, numbers, cameraId }) => {
    const { times, breaks, to } = numbers
    const written = Object.fromEntries(
      Object.entries(numbers).map(([key, value]) => [key, formatNumber(value, language, value % 1 ? 1 : 0)]),
    )
    return t(`monitor.suggestion.${kind}`, {
      ...written,
      // What the sentence inflects by.
      count: times ?? breaks ?? to ?? 2,
      camera: cameras.find(({ id }) => id === cameraId)?.name ?? cameraId ?? '',
    })
  }
}
