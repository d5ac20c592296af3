import { describe, expect, it } from 'vitest'
import { ERROR_CATALOGUE } from '#core/errors/catalogue.ts'
import { en } from '../../../../renderer/src/i18n/en.ts'
import { ERRORS_VI } from '../../../../renderer/src/i18n/errors-vi.ts'
import { vi } from '../../../../renderer/src/i18n/vi.ts'

type Tree = { [key: string]: string | Tree }

/** Every text with its path. */
function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
}

const places = (text: string) => [...text.matchAll(/\{+(\w+)\}+/g)].map(([, name]) => name).sort()

describe('the texts', () => {
  it('say the same things in both languages, with the same places to fill', () => {
    const vietnamese = new Map(flat(vi))
    expect([...vietnamese.keys()].sort()).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    )
    for (const [key, text] of flat(en)) expect(places(vietnamese.get(key)!), key).toEqual(places(text))
  })

  it('hold no empty text', () => {
    for (const [key, text] of [...flat(en), ...flat(vi)]) expect(text.trim(), key).not.toBe('')
  })

  it('know every error of the catalogue in Vietnamese, naming the same values', () => {
    expect(Object.keys(ERRORS_VI).sort()).toEqual(Object.keys(ERROR_CATALOGUE).sort())
    for (const [code, { message, action }] of Object.entries(ERRORS_VI)) {
      const english = ERROR_CATALOGUE[code as keyof typeof ERROR_CATALOGUE]
      expect(places(message), code).toEqual(places(english.message))
      expect(places(action), code).toEqual(places(english.action))
    }
  })
})
