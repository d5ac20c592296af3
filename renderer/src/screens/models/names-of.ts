import type { TFunction } from 'i18next'
import { classText } from '../../i18n/i18n.ts'

const SHOWN = 3

/** The first class names, and how many more there are. */
export function namesOf(classes: readonly string[], t: TFunction): string {
  const names = classes.slice(0, SHOWN).map(classText).join(', ')
  return classes.length > SHOWN ? t('models.more', { names, count: classes.length - SHOWN }) : names
}
