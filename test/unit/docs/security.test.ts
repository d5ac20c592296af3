import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const DOCUMENT = readFileSync(join(ROOT, 'docs/design/security.md'), 'utf8')
/** Lines move with what is written above them; whoever reads the document still finds what it means. */
const NEAR = 30
/** `[file:line](link)` and the words that stand there. */
const NAMED = /\[([\w./-]+):(\d+)\]\(([^)]+)\) `([^`]+)`/g

it('docs/design/security.md names lines that say what it says', () => {
  const named = [...DOCUMENT.matchAll(NAMED)]
  expect(named.length).toBeGreaterThan(40)
  const wrong = named.flatMap(([, file, line, link, words]) => {
    const lines = readFileSync(join(ROOT, file!), 'utf8').split('\n')
    const near = lines.slice(Math.max(0, Number(line) - NEAR), Number(line) + NEAR)
    const isRight = near.some((text) => text.includes(words!)) && link === `../../${file}#L${line}`
    return isRight ? [] : `${file}:${line} does not hold ${words}`
  })
  expect(wrong).toEqual([])
})

it('has a row for each of the twenty points', () => {
  for (let n = 1; n <= 20; n++) expect(DOCUMENT, `point ${n}`).toMatch(new RegExp(`^\\| ${n} +\\|`, 'm'))
})
