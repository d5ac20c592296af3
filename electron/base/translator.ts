import { createInstance, type TFunction } from 'i18next'
import { DEFAULT_LANGUAGE, type Language } from '#core/i18n/language.ts'
import { I18NEXT_RESOURCES } from '#core/i18n/texts.ts'

export type Translator = TFunction

const i18next = createInstance()
void i18next.init({
  lng: DEFAULT_LANGUAGE,
  fallbackLng: DEFAULT_LANGUAGE,
  resources: I18NEXT_RESOURCES,
  // The first report must not wait for anything: the texts are here already.
  initAsync: false,
  interpolation: { escapeValue: false },
  // A place without a value is left as it is, so that a typo is seen.
  missingInterpolationHandler: (_text, place: RegExpExecArray) => place[0],
})

/** Fills and inflects the texts of documents and e-mails in one language. */
export function translator(language: Language): Translator {
  return i18next.getFixedT(language)
}
