import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MUTATIONS } from '../../mutations/all.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const TEXT = readFileSync(join(ROOT, 'docs/patterns.md'), 'utf8')

interface Row {
  /** Number of the section and name of the pattern. */
  key: string
  livesIn: string
  test: string
  seen: string
  state: string
}

const rows = TEXT.split(/^## /m)
  .slice(1)
  .flatMap((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| pattern '))
      .map((line): Row => {
        const cells = line.slice(1, -1).split('|')
        const [pattern = '', livesIn = '', test = '', seen = '', state = ''] = cells.map((cell) => cell.trim())
        return { key: `${section[0]} ${pattern}`, livesIn, test, seen, state }
      }),
  )

/** `pool` and `test/unit` are shortened in the table. */
const sources = ({ livesIn }: Row) =>
  [...livesIn.matchAll(/`([^`]+)`/g)]
    .map(([, path]) => path!)
    .map((path) => path.replace(/^pool\//, 'core/pool/'))
    .filter((path) => /^(core|workers|electron|renderer)\/[\w./-]+$/.test(path))

const isThere = (path: string) => existsSync(join(ROOT, path))
const testIsThere = (path: string) =>
  ['', '.test.ts', '.test.tsx'].some((ending) => existsSync(join(ROOT, 'test', `${path}${ending}`)))

/** A name without a folder lies where the one before it lies. */
function tests({ test }: Row): string[] {
  let folder = ''
  return [...test.matchAll(/[\w-]+(?:\/[\w-]+)*/g)].flatMap(([name]) => {
    if (/^(unit|integration|e2e)\//.test(name)) folder = name.slice(0, name.lastIndexOf('/'))
    else if (folder === '' || !testIsThere(`${folder}/${name}`)) return []
    return [name.startsWith(folder) ? name : `${folder}/${name}`]
  })
}

describe('the pattern catalogue', () => {
  it('has a row for every pattern, in all eight sections', () => {
    expect(TEXT.match(/^## \d /gm)).toHaveLength(8)
    expect(rows.length).toBeGreaterThanOrEqual(70)
  })

  it.each(rows.map((row) => [row.key, row] as const))('%s: what is said of it can be looked at', (_, row) => {
    expect(row.state).toMatch(/^(works|partial: .{10,})$/)
    expect(row.seen).not.toMatch(/^[–-]?$/)
    expect(sources(row).filter((path) => !isThere(path))).toEqual([])
    expect(tests(row).length + (row.test.includes('npm run bench') ? 1 : 0)).toBeGreaterThan(0)
    expect(tests(row).filter((path) => !testIsThere(path))).toEqual([])
  })

  it.each(rows.filter(({ state }) => state === 'works').map((row) => [row.key, row] as const))(
    '%s works: a mutation takes it out, and a test that the row names is to fail',
    (key, row) => {
      const own = MUTATIONS.filter((mutation) => mutation.row === key)
      expect(own).not.toEqual([])
      const named = tests(row)
      const foreign = own
        .flatMap((mutation) => mutation.tests)
        .filter((test) => !named.some((name) => holds(name, test)))
      expect(foreign).toEqual([])
    },
  )

  it.each(MUTATIONS.map((mutation) => [`${mutation.row}, without ${mutation.without}`, mutation] as const))(
    'a mutation is of the code as it is: %s',
    (_, { file, find, tests: named }) => {
      expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2)
      expect(named.filter((path) => !testIsThere(path))).toEqual([])
    },
  )

  it('has a row for every mutation', () => {
    const keys = rows.map(({ key }) => key)
    expect(MUTATIONS.filter(({ row }) => !keys.includes(row))).toEqual([])
  })
})

/** A row may name a folder of tests. */
function holds(name: string, test: string): boolean {
  return test === name || test.startsWith(`${name}/`)
}
