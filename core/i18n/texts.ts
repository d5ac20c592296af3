import type { Language } from './language.ts'
import { texts as en } from './en/index.ts'
import { texts as vi } from './vi/index.ts'

/** The English texts: the shape of every language, and the keys that may be asked for. */
export type Texts = typeof en

/**
 * What another language must have: every key of the English one. Of texts that count something only `_other` is asked
 * for here: which other plurals there are is each language's own affair (a test knows them).
 */
export type Translation<Text = Texts> = {
  readonly [Key in keyof Text as Key extends `${string}_one` ? never : Key]: Text[Key] extends string
    ? string
    : Translation<Text[Key]>
}

export const TEXTS: Readonly<Record<Language, Translation>> = { en, vi }

/** The same as i18next takes it; errors are filled by `fill`, since their codes hold dots. */
export const I18NEXT_RESOURCES = Object.fromEntries(
  Object.entries(TEXTS).map(([language, translation]) => [language, { translation }]),
)
