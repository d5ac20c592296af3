import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildNeeded } from '../../../scripts/build-needed.ts'

let root: string

function put(path: string, atS: number): void {
  const full = join(root, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, path)
  utimesSync(full, atS, atS)
}

function touchDir(path: string, atS: number): void {
  utimesSync(join(root, path), atS, atS)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'))
  for (const source of ['core/a/x.ts', 'electron/main.ts', 'workers/entry.ts', 'renderer/src/App.tsx', 'package.json'])
    put(source, 1_000)
  for (const output of [
    'out/main/main.js',
    'out/main/worker.js',
    'out/main/cli.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
  ])
    put(output, 2_000)
  for (const dir of ['core/a', 'core', 'electron', 'workers', 'renderer/src', 'renderer']) touchDir(dir, 1_000)
})

describe('a build', () => {
  it('is not needed when every part is newer than every source', () => {
    expect(buildNeeded(root)).toBe(false)
  })

  it('is needed when a source deep down is newer than one part', () => {
    put('core/a/x.ts', 3_000)
    touchDir('core/a', 1_000)
    expect(buildNeeded(root)).toBe(true)
  })

  it('is needed when a part is missing', () => {
    rmSync(join(root, 'out/preload/preload.cjs'))
    expect(buildNeeded(root)).toBe(true)
  })

  it('is needed when a source was removed', () => {
    touchDir('workers', 3_000)
    expect(buildNeeded(root)).toBe(true)
  })
})
