import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_KINDS } from '#core/errors/catalogue.ts'
import { DEFAULT_LANGUAGE, Language, languageOf } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'

type Tree = { [key: string]: string | Tree }

const ROOT = resolve(import.meta.dirname, '../../../../core/i18n')
const PLURAL = /_(zero|one|two|few|many|other)$/

const filesOf = (language: string) => readdirSync(join(ROOT, language)).sort()
const textsOf = (language: string): [string, string][] =>
  filesOf(language)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => flat(JSON.parse(readFileSync(join(ROOT, language, name), 'utf8')) as Tree, `${name}: `))

/** Every text with its path. */
function flat(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
}

const places = (text: string) => [...new Set([...text.matchAll(/\{+(\w+)\}+/g)].map(([, name]) => name))].sort()
/** The keys as a translator counts them: all the plurals of a text are one. */
const keysOf = (language: string) => [...new Set(textsOf(language).map(([key]) => key.replace(PLURAL, '#')))].sort()

const english = new Map(textsOf(DEFAULT_LANGUAGE))

describe.each(Language.options)('the texts in %s', (language) => {
  const texts = textsOf(language)

  it('have the files and keys of the English ones', () => {
    expect(filesOf(language)).toEqual(filesOf(DEFAULT_LANGUAGE))
    expect(keysOf(language)).toEqual(keysOf(DEFAULT_LANGUAGE))
  })

  it('have the places to fill of the English ones, each written the same way', () => {
    for (const [key, text] of texts) {
      const other = english.get(key.replace(PLURAL, '_other')) ?? english.get(key)!
      expect(places(text), key).toEqual(places(other))
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/)
    }
  })

  it('hold no empty text', () => {
    for (const [key, text] of texts) expect(text.trim(), key).not.toBe('')
  })

  it('have the plurals of the language where they count, and no others', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    for (const key of keysOf(language).filter((one) => one.endsWith('#'))) {
      const forms = texts.flatMap(([name]) => (name.replace(PLURAL, '#') === key ? [PLURAL.exec(name)![1]!] : []))
      expect(forms.sort(), key).toEqual([...pluralCategories].sort())
    }
  })

  it('are all read, from every file of the folder', () => {
    const read = Object.keys(TEXTS[language]).map((name) => `${name.replaceAll(/[A-Z]/g, '-$&').toLowerCase()}.json`)
    expect(read.sort()).toEqual(filesOf(language).filter((name) => name.endsWith('.json')))
  })

  it('know every error of the catalogue', () => {
    expect(Object.keys(TEXTS[language].errors).sort()).toEqual(Object.keys(ERROR_KINDS).sort())
  })

  it('name the language, and a locale that Intl speaks', () => {
    const { locale, monthInDates } = TEXTS[language].language
    expect(Intl.NumberFormat.supportedLocalesOf(locale)).toEqual([locale])
    expect(languageOf(locale)).toBe(language)
    expect(['short', 'numeric']).toContain(monthInDates)
  })
})

it('a folder of texts is in the list of languages', () => {
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual([...Language.options].sort())
})

it('a computer that speaks none of ours gets English', () => {
  expect(languageOf('vi-VN')).toBe('vi')
  expect(languageOf('fr-FR')).toBe('en')
})
