import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { licenceText } from '../../../scripts/notices/licence-text.ts'
import { shippedPackages, type Lock } from '../../../scripts/notices/shipped-packages.ts'
import { bundledPackages, NOTICES_FILE, title } from '../../../scripts/notices/write-notices.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as Lock

describe('the third-party notices', () => {
  const lines = new Set(read(NOTICES_FILE).split('\n'))

  it('name every package that is shipped, in its version (else run "npm run notices")', () => {
    const shipped = shippedPackages(lock, bundledPackages(ROOT))
    expect(shipped.length).toBeGreaterThan(300)
    expect(shipped.map(title).filter((line) => !lines.has(line))).toEqual([])
  })

  it('describe the FFmpeg of the node-av that is installed (else run scripts/notices/ffmpeg.ts and look)', () => {
    const { version } = lock.packages['node_modules/node-av']!
    expect(read(NOTICES_FILE)).toContain(`node-av ${version} on Linux x64 reports`)
  })

  it('are packed beside the program, with the licence', () => {
    expect(read('electron-builder.yml')).toMatch(/from: LICENSE\n[^]*from: THIRD-PARTY-NOTICES\.txt\n/)
  })
})

describe('shippedPackages', () => {
  const packages = {
    '': {},
    'node_modules/server': { version: '1.0.0', dependencies: { shared: '*' } },
    'node_modules/shared': { version: '1.0.0' },
    'node_modules/page': { version: '1.0.0', dev: true, dependencies: { shared: '*', inner: '*', hoisted: '*' } },
    'node_modules/page/node_modules/inner': { version: '2.0.0', dev: true, dependencies: { hoisted: '*' } },
    'node_modules/hoisted': { version: '3.0.0', dev: true },
    'node_modules/runner': { version: '1.0.0', dev: true },
  }
  const foldersOf = (bundled: string[]) => shippedPackages({ packages }, bundled).map(({ folder }) => folder)

  it('takes the production packages', () => {
    expect(foldersOf([])).toEqual(['node_modules/server', 'node_modules/shared'])
  })

  it('takes what the page is built from, nested and hoisted, and leaves tools out', () => {
    expect(foldersOf(['page'])).toEqual([
      'node_modules/hoisted',
      'node_modules/page',
      'node_modules/page/node_modules/inner',
      'node_modules/server',
      'node_modules/shared',
    ])
  })

  it('sees the packages that the page imports, those with a scope or a path too', () => {
    expect(bundledPackages(ROOT)).toEqual(expect.arrayContaining(['react', '@cycjimmy/jsmpeg-player', 'react-dom']))
  })
})

describe('licenceText', () => {
  const roots: string[] = []
  afterEach(() => roots.splice(0).forEach((root) => rmSync(root, { recursive: true })))

  function textOf(files: Record<string, string>): string {
    const root = mkdtempSync(join(tmpdir(), 'fieldcount-notices-'))
    roots.push(root)
    mkdirSync(join(root, 'a'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'a', name), text)
    return licenceText(root, { name: 'a', folder: 'a' })
  }

  it('joins the licence files of a package', () => {
    const files = { 'LICENSE.md': 'Mine.\r\n', NOTICE: 'Theirs.', 'license.js': 'code' }
    expect(textOf(files)).toBe('Mine.\n\nTheirs.')
  })

  it('else takes the licence part of the README, without what follows', () => {
    expect(textOf({ 'README.md': '# a\n## License\nMIT, by me.\n## More\n' })).toBe('MIT, by me.')
  })

  it('else names the author and the sources', () => {
    const text = textOf({ 'package.json': JSON.stringify({ author: { name: 'Ada' }, repository: 'x/y' }) })
    expect(text).toBe('The package holds no text.\nBy Ada.\nSources: x/y')
  })

  it('is the same on every platform', () => {
    expect(licenceText('/nowhere', { name: 'a', folder: 'a', os: ['win32'] })).toMatch(/one platform/)
  })
})
