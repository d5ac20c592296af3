import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const TEXT = readFileSync(join(ROOT, 'docs/patterns.md'), 'utf8')

interface Row {
  pattern: string
  livesIn: string
  test: string
  seen: string
  state: string
}

const rows: Row[] = TEXT.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| pattern '))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  .map(([pattern = '', livesIn = '', test = '', seen = '', state = '']) => ({ pattern, livesIn, test, seen, state }))

/** `pool` and `test/unit` are shortened in the table. */
const sources = ({ livesIn }: Row) =>
  [...livesIn.matchAll(/`([^`]+)`/g)]
    .map(([, path]) => path!)
    .map((path) => path.replace(/^pool\//, 'core/pool/'))
    .filter((path) => /^(core|workers|electron|renderer)\/[\w./-]+$/.test(path))
const tests = ({ test }: Row) => [...test.matchAll(/\b(?:unit|integration|e2e)\/[\w/-]+/g)].map(([path]) => path)

const isThere = (path: string) => existsSync(join(ROOT, path))
const testIsThere = (path: string) =>
  ['', '.test.ts', '.test.tsx'].some((ending) => existsSync(join(ROOT, 'test', `${path}${ending}`)))

describe('the pattern catalogue', () => {
  it('has a row for every pattern, in all eight sections', () => {
    expect(TEXT.match(/^## \d /gm)).toHaveLength(8)
    expect(rows.length).toBeGreaterThanOrEqual(70)
  })

  it.each(rows.map((row) => [row.pattern, row] as const))('%s works, is tested and can be seen', (_, row) => {
    expect(row.state).toBe('works')
    expect(row.seen).not.toMatch(/^[–-]?$/)
    expect(sources(row).filter((path) => !isThere(path))).toEqual([])
    expect(tests(row).length + (row.test.includes('npm run bench') ? 1 : 0)).toBeGreaterThan(0)
    expect(tests(row).filter((path) => !testIsThere(path))).toEqual([])
  })
})
