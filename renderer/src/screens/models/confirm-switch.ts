import { comparedErrors } from '#core/proof/model-comparison.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { ask } from '../../state/questions.ts'

/**
 * True when a model may be switched to: it counts this site's recordings no worse, or nobody can tell, or somebody
 * decided so all the same.
 */
export async function confirmSwitch(
  { id, name }: { readonly id: string; readonly name: string },
  { t, language }: ReturnType<typeof useText>,
): Promise<boolean> {
  const { recordings, comparison, upToDate } = await client.call('models.comparison', { modelId: id })
  if (recordings === 0) return true
  const question = { title: t('modelComparison.switch', { name }), yes: t('modelComparison.switchAnyway') }
  if (!comparison || !upToDate)
    return ask({ ...question, text: t('modelComparison.notCompared', { count: recordings }) })
  const { people, now, candidate } = comparedErrors(comparison)
  if (candidate <= now && comparison.failed.length === 0) return true
  const number = (value: number) => formatNumber(value, language)
  return ask({
    ...question,
    text:
      candidate > now
        ? t('modelComparison.switchWorse', { people: number(people), now: number(now), candidate: number(candidate) })
        : t('modelComparison.switchFailed', { count: comparison.failed.length }),
    danger: candidate > now,
  })
}
