import { z } from 'zod'

/** The languages of screens, reports, certificates and e-mails: one folder of this name beside this file each. */
export const Language = z.enum(['en', 'vi'])
export type Language = z.infer<typeof Language>

/** What is spoken where nobody has chosen, and in logs and on the command line. */
export const DEFAULT_LANGUAGE: Language = 'en'

/** The language of a computer set to `locale` (such as vi-VN); the default where we do not speak it. */
export function languageOf(locale: string): Language {
  const spoken = Language.safeParse(locale.split('-')[0])
  return spoken.success ? spoken.data : DEFAULT_LANGUAGE
}
