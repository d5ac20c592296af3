import { comparedErrors, switchDoubt } from '#core/proof/model-comparison.ts'
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
  const known = await client.call('models.comparison', { modelId: id })
  const doubt = switchDoubt(known)
  if (!doubt) return true
  const { recordings, comparison } = known
  const number = (value: number) => formatNumber(value, language)
  const { people, now, candidate } = comparedErrors(comparison ?? { recordings: [] })
  const texts = {
    'not-compared': t('modelComparison.notCompared', { count: recordings }),
    worse: t('modelComparison.switchWorse', {
      people: number(people),
      now: number(now),
      candidate: number(candidate),
    }),
    failed: t('modelComparison.switchFailed', { count: comparison?.failed.length ?? 0 }),
  }
  return ask({
    title: t('modelComparison.switch', { name }),
    text: texts[doubt],
    yes: t('modelComparison.switchAnyway'),
    danger: doubt === 'worse',
  })
}
