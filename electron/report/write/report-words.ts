import type { Language } from '#core/i18n/language.ts'
import { TEXTS, type Translation } from '#core/i18n/texts.ts'
import { translator, type Translator } from '../../base/translator.ts'

/** The words of a report for people: plain ones as they are, since tables ask for them a million times. */
export type ReportWords = Translation['report'] & {
  readonly classes: Translation['classes']
  /** For texts with places to fill. */
  readonly t: Translator
}

export function reportWords(language: Language): ReportWords {
  const { report, classes } = TEXTS[language]
  return { ...report, classes, t: translator(language) }
}

export function className(name: string, { classes }: ReportWords): string {
  return Object.hasOwn(classes, name) ? classes[name as keyof typeof classes] : name
}

/** Why a camera was not counted, in a few words; the exact code is in the JSON. */
export function gapReason(reason: string, { reasons }: ReportWords): string {
  const key = reason.replace('.', '_')
  if (Object.hasOwn(reasons, key)) return reasons[key as keyof typeof reasons]
  if (reason === 'connecting' || reason === 'reconnecting' || reason.startsWith('source.')) return reasons.source
  if (reason.startsWith('model.') || reason.startsWith('provider.')) return reasons.model
  return reason.startsWith('worker.') ? reasons.worker : reasons.other
}
