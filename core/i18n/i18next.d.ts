import type { Texts } from './texts.ts'

// A key that is not there is a type error, on the screens and in documents.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Omit<Texts, 'errors'> }
  }
}
