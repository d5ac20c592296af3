import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const DOCUMENT = readFileSync(join(ROOT, 'docs/design/faults.md'), 'utf8')
/** A file of tests, and the names that are quoted behind it. */
const NAMED = /`((?:unit|integration)\/[\w./-]+\.test\.ts)`((?:;? "[^"\n]+")*)/g

it('names tests that there are', () => {
  const named = [...DOCUMENT.matchAll(NAMED)]
  expect(named.length).toBeGreaterThan(35)
  const wrong = named.flatMap(([, file = '', names = '']) => {
    const path = join(ROOT, 'test', file)
    if (!existsSync(path)) return [file]
    const text = readFileSync(path, 'utf8')
    return [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name).filter((name) => !text.includes(name))
  })
  expect(wrong).toEqual([])
})

it('has a line for each finding', () => {
  const findings = [3, 12, 14].flatMap((count, kind) =>
    Array.from({ length: count }, (_, index) => `${'HML'.charAt(kind)}${index + 1}`),
  )
  for (const finding of findings) expect(DOCUMENT, finding).toMatch(new RegExp(`^\\| ${finding} \\|`, 'm'))
})
