import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '#core/contract/app-state.ts'
import { fillText, type ErrorData } from '#core/errors/error-data.ts'
import { en } from './en.ts'
import { ERRORS_VI } from './errors-vi.ts'
import { retellFound } from './retell.ts'
import { DETAILS_VI } from './texts/details.vi.ts'
import { vi } from './vi.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en }, vi: { translation: vi } },
  // React escapes by itself.
  interpolation: { escapeValue: false },
})

export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** What happened and what to do, in the language of the user. */
export function errorText(error: ErrorData, language: string): { message: string; action: string } {
  if (language !== 'vi') return { message: error.message, action: error.action }
  const { message, action } = ERRORS_VI[error.code]
  const detail = error.params?.detail
  const params =
    typeof detail === 'string'
      ? { ...error.params, detail: DETAILS_VI[detail] ?? retellFound(detail, language) }
      : error.params
  return { message: fillText(message, params), action: fillText(action, params) }
}

/** A class in the user's language; classes we have no word for keep the model's. */
export function classText(className: string): string {
  return className in en.classes ? i18next.t(`classes.${className as keyof typeof en.classes}`) : className
}

/** The translator with the language it speaks. */
export function useText() {
  const { t, i18n } = useTranslation()
  return { t, language: i18n.language }
}
