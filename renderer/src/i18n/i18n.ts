import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { ErrorData } from '#core/errors/error-data.ts'
import { DEFAULT_LANGUAGE, type Language } from '#core/i18n/language.ts'
import { I18NEXT_RESOURCES, TEXTS, type Texts } from '#core/i18n/texts.ts'
import { fill } from '#core/text/message.ts'
import { valueText } from './message-text.ts'

void i18next.use(initReactI18next).init({
  lng: DEFAULT_LANGUAGE,
  fallbackLng: DEFAULT_LANGUAGE,
  resources: I18NEXT_RESOURCES,
  // React escapes by itself.
  interpolation: { escapeValue: false },
})

export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** What happened and what to do, in the language of the user. */
export function errorText(error: ErrorData, language: Language): { message: string; action: string } {
  // An error carries its English.
  if (language === DEFAULT_LANGUAGE) return { message: error.message, action: error.action }
  const { message, action } = TEXTS[language].errors[error.code]
  const values = Object.entries(error.params ?? {}).map(([name, value]) => [name, valueText(value, language)])
  const params = Object.fromEntries(values) as Record<string, string>
  return { message: fill(message, params), action: fill(action, params) }
}

/** A class in the user's language; classes we have no word for keep the model's. */
export function classText(className: string): string {
  return Object.hasOwn(TEXTS[DEFAULT_LANGUAGE].classes, className)
    ? i18next.t(`classes.${className as keyof Texts['classes']}`)
    : className
}

/** The translator with the language it speaks. */
export function useText() {
  const { t, i18n } = useTranslation()
  return { t, language: i18n.language as Language }
}
