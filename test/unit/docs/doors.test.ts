import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const FOLDERS = ['core', 'electron', 'workers', 'renderer', 'models', 'resources', 'test', 'scripts']
const DOORS = ['README.md', 'CONTRIBUTING.md', ...FOLDERS.map((folder) => `${folder}/README.md`)]

describe('what a newcomer reads', () => {
  it.each(FOLDERS)('%s says in at most fifteen lines where to begin and how to test it', (folder) => {
    const text = read(`${folder}/README.md`)
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(15)
    expect(text).toMatch(/import/i)
    expect(text).toMatch(/`np[mx] run |`npx vitest/)
  })

  it.each(DOORS)('%s names no script that package.json lacks', (path) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...read(path).matchAll(/`(?:npm run (?:--silent )?)([\w:]+)/g)].map((match) => match[1]!)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it.each(DOORS)('%s links to files that are there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1]!)
    expect(links.filter((link) => !read(join(path, '..', link)))).toEqual([])
  })
})
