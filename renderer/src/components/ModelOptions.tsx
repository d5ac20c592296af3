import type { ModelInfo } from '#core/contract/model-view.ts'
import { useText } from '../i18n/i18n.ts'
import { NamedOptions } from './NamedOptions.tsx'

/**
 * The models that can be chosen, and the one that is chosen where it is not among them: without an option of its own it
 * would look like the first.
 */
export function ModelOptions({ models, chosen }: { models: readonly ModelInfo[]; chosen: string | undefined }) {
  const { t } = useText()
  const sound = models.filter(({ problem }) => !problem)
  const damaged = models.find(({ id }) => id === chosen)
  return (
    <>
      {chosen && !sound.some(({ id }) => id === chosen) && (
        <option value={chosen}>
          {damaged ? t('models.chosenDamaged', { model: damaged.name }) : t('models.chosenMissing', { model: chosen })}
        </option>
      )}
      <NamedOptions items={sound} />
    </>
  )
}
