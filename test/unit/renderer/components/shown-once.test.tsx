import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import '../../../../renderer/src/i18n/i18n.ts'
import { ShownOnce } from '../../../../renderer/src/components/ShownOnce.tsx'

const SOURCES = resolve(import.meta.dirname, '../../../../renderer/src')

it('what is shown once can be copied', () => {
  const shown = renderToStaticMarkup(<ShownOnce text="Copy it now:" value="whsec_1" testId="secret" />)
  expect(shown).toContain('<code data-testid="secret">whsec_1</code>')
  expect(shown).toMatch(/<button[^>]*>.*Copy<\/span><\/button>/)
})

it('everything that is shown once is shown so', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  const uses = files.flatMap(
    (path) => readFileSync(join(SOURCES, path), 'utf8').match(/.*t\('\w+\.\w+Once'\).*/g) ?? [],
  )
  expect(uses.length).toBeGreaterThanOrEqual(2)
  expect(uses.filter((line) => !line.includes('<ShownOnce'))).toEqual([])
})
