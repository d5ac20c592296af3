import { mkdtempSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, describe, it } from 'vitest'
import { findStaticFile } from '../../../../electron/shell/static-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'static-'))
const root = join(dir, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(root, 'index.html'), '<!doctype html>')
writeFileSync(join(root, 'assets', 'a b.js'), '1')
writeFileSync(join(root, '.env.json'), '{}')
writeFileSync(join(root, 'key.pem'), 'x')
writeFileSync(join(dir, 'outside.json'), '{}')
mkdirSync(join(dir, 'renderer-twin'))
writeFileSync(join(dir, 'renderer-twin', 'x.json'), '{}')
symlinkSync(join(dir, 'outside.json'), join(root, 'link.json'))

describe('finding a static file', () => {
  it.each([
    ['/', 'index.html', true],
    ['/index.html', 'index.html', true],
    ['/assets/a%20b.js', 'assets/a b.js', false],
    ['//assets//a%20b.js', 'assets/a b.js', false],
  ])('%s is %s', async (path, file, isPage) => {
    expect(await findStaticFile(root, path)).toMatchObject({ path: join(root, file), isPage })
  })

  it.each([
    ['a parent', '/../outside.json'],
    ['an encoded parent', '/%2e%2e/outside.json'],
    ['an encoded slash', '/..%2foutside.json'],
    ['a backslash', '/..%5coutside.json'],
    ['a folder with the same beginning', '/../renderer-twin/x.json'],
    ['a twice encoded parent', '/%252e%252e/outside.json'],
    ['a dot file', '/.env.json'],
    ['a link to the outside', '/link.json'],
    ['a type that is not part of a page', '/key.pem'],
    ['a folder', '/assets'],
    ['a folder named like a file', '/assets/'],
    ['a NUL', '/index.html%00.js'],
    ['a drive letter', '/C:/index.html'],
    ['broken encoding', '/%zz.js'],
    ['an absolute path', `/${encodeURIComponent(join(dir, 'outside.json'))}`],
  ])('%s leads nowhere', async (_name, path) => {
    expect(await findStaticFile(root, path)).toBeUndefined()
  })
})
