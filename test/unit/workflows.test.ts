import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDER = join(ROOT, '.github/workflows')
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

describe.each(readdirSync(FOLDER))('the workflow %s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8')

  it('calls only scripts that there are', () => {
    const called = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script!)
    expect(called.length).toBeGreaterThan(0)
    expect(called.filter((script) => !(script in scripts))).toEqual([])
    expect([...text.matchAll(/\.ci\/\w+/g)].every(([path]) => existsSync(join(ROOT, path)))).toBe(true)
  })

  it('grants no more than it says, and lets nothing fail quietly', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    expect(text).not.toMatch(/continue-on-error|\|\| true/)
  })

  it.runIf(name === 'release.yml')('hands out what each system updates itself from, and the lists that name it', () => {
    const builder = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
    // Electron's updater takes nothing but an archive on macOS.
    expect(builder).toMatch(/^mac:\n(?: {2}.*\n)*? {2}target: \[dmg, zip\]$/m)
    for (const kind of ['*.AppImage', '*.deb', '*.exe', '*.dmg', '*.zip', 'latest*.yml'])
      expect(text).toContain(`-name '${kind}'`)
  })

  it('packs for all three systems and looks through what it packed', () => {
    for (const system of ['--linux', '--win', '--mac']) expect(text).toContain(`target: ${system}`)
    expect(text).toContain('npm run package:check -- ${{ matrix.folder }}')
  })
})
