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

/** Number of the section, and what stands in the cells of one of its rows. */
const lines = TEXT.split(/^## /m)
  .slice(1)
  .flatMap((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (pattern|bullet) \|/.test(line))
      .map((line) => ({
        section: section[0] ?? '',
        cells: line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      })),
  )

/** Bullets of the design document, each held by a row. */
const BULLETS = '9'

const rows = lines
  .filter(({ section }) => section !== BULLETS)
  .map(({ section, cells: [pattern = '', livesIn = '', test = '', seen = '', state = ''] }): Row => ({
    key: `${section} ${pattern}`,
    livesIn,
    test,
    seen,
    state,
  }))

const bullets = lines
  .filter(({ section }) => section === BULLETS)
  .map(({ cells: [bullet = '', is = '', row = '', without = '', state = ''] }) => ({
    bullet,
    is,
    row,
    without,
    state,
  }))

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
  it('has a row for every pattern, in all eight sections, and one for every bullet that was not true', () => {
    expect(TEXT.match(/^## \d /gm)).toHaveLength(9)
    expect(rows.length).toBeGreaterThanOrEqual(70)
    expect(bullets.length).toBeGreaterThanOrEqual(66)
    expect(new Set(bullets.map(({ bullet }) => bullet)).size).toBe(bullets.length)
  })

  it.each(bullets.map((one) => [one.bullet, one] as const))(
    'bullet %s: held by a row that works and by a mutation of it, or said why it is not offered',
    (_, { is, row, without, state }) => {
      expect(state).toMatch(/^(works|(partial|not offered): .{20,})$/)
      if (state.startsWith('not offered')) return expect([is, row, without]).toEqual(['–', '–', '–'])
      expect(is.length).toBeGreaterThan(5)
      expect(rows.filter(({ key }) => key === row)).toMatchObject([{ state: 'works' }])
      expect(MUTATIONS.filter((mutation) => mutation.row === row && mutation.without === without)).toHaveLength(1)
    },
  )

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
