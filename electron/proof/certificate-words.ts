import type { Language } from '#core/i18n/language.ts'
import { TEXTS, type Translation } from '#core/i18n/texts.ts'
import { translator, type Translator } from '../base/translator.ts'

/** The words of a certificate. */
export type CertificateWords = Translation['certificate'] & {
  /** For texts with places to fill. */
  readonly t: Translator
}

export function certificateWords(language: Language): CertificateWords {
  return { ...TEXTS[language].certificate, t: translator(language) }
}
