import type { TFunction } from 'i18next'
import type { Caution } from '#core/contract/model-view.ts'

/** Why a licence binds, in the language of the screen. */
export function cautionReason({ reason, quote, because }: Caution, t: TFunction): string {
  return reason === undefined ? because : t(`models.cautionReasons.${reason}`, { quote })
}

/** Licences keep their names; what is a description is told in the language of the screen. */
export function licenceName({ licence }: Caution, t: TFunction): string {
  return licence === 'non-commercial use' ? t('models.nonCommercial') : licence
}
