import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Who may import whom, said again for people; .dependency-cruiser.mjs says it for every folder below. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  workers: ['core'],
  electron: ['core'],
  renderer: ['core'],
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?<![.'])\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map((match) => match[1]!)
}

/** The top folder a relative or `#core/` import ends in; undefined for packages. */
function folderOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0]
  if (!specifier.startsWith('.')) return undefined
  return relative(root, resolve(root, dirname(file), specifier)).split('/')[0]
}

describe('the architecture', () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${folder} imports only itself${allowed.length ? ` and ${allowed.join(', ')}` : ''} of our folders`, () => {
      for (const file of sources(folder)) {
        for (const specifier of importsOf(file)) {
          const target = folderOf(file, specifier)
          if (target) expect([folder, ...allowed, 'package.json'], `${file} imports ${specifier}`).toContain(target)
        }
      }
    })
  }

  it('keeps core free of everything but itself and zod', () => {
    for (const file of sources('core')) {
      for (const specifier of importsOf(file)) if (!/^(\.|#core\/)/.test(specifier)) expect(specifier, file).toBe('zod')
    }
  })

  it('names electron only in the desktop shell', () => {
    for (const folder of Object.keys(MAY_IMPORT)) {
      for (const file of sources(folder)) {
        if (/^electron\/(main|preload)\.ts$|^electron\/desktop\//.test(file)) continue
        expect(
          importsOf(file).filter((specifier) => /^electron($|\/)/.test(specifier)),
          file,
        ).toEqual([])
      }
    }
  })

  it('has no file past 400 lines', () => {
    for (const folder of [...Object.keys(MAY_IMPORT), 'test', 'scripts']) {
      for (const file of sources(folder))
        expect(readFileSync(join(root, file), 'utf8').split('\n').length, file).toBeLessThanOrEqual(400)
    }
  })
})
