import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { extractAll, getRawHeader } from '@electron/asar'
import type { PackedFile } from './check-tree.ts'

/** What lies in the `resources` of a packed program, that of its archive too. */
export function packedFiles(resources: string): PackedFile[] {
  const beside = walk(resources)
    .filter((path) => path !== 'app.asar')
    .map((path) => ({ path, bytes: statSync(join(resources, path)).size }))
  return [...beside, ...inArchive(join(resources, 'app.asar'))]
}

/** Whether each model of the manifest is the very file it names. */
export function checkModels(resources: string): string[] {
  const folder = join(resources, 'models')
  const { models } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    models: { file: string; sha256: string; variants?: Record<string, { file: string; sha256: string }> }[]
  }
  return models
    .flatMap((model) => [model, ...Object.values(model.variants ?? {})])
    .filter(({ file, sha256 }) => {
      const path = join(folder, file)
      return !existsSync(path) || createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256
    })
    .map(({ file }) => `missing or another file: models/${file}`)
}

/**
 * The same program with its archive as a folder, for a stand-in of Electron that cannot look into archives. Gives the
 * folder of its command.
 */
export function unfold(program: string, into: string): string {
  const from = join(program, 'resources')
  const resources = join(into, 'resources')
  mkdirSync(resources, { recursive: true })
  extractAll(join(from, 'app.asar'), join(resources, 'app.asar'))
  cpSync(join(from, 'bin'), join(resources, 'bin'), { recursive: true })
  for (const name of ['models', 'resources']) symlinkSync(join(from, name), join(resources, name))
  symlinkSync(join(program, 'fieldcount'), join(into, 'fieldcount'))
  return join(resources, 'bin')
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

interface Node {
  readonly files?: Record<string, Node>
  readonly size?: number
  readonly unpacked?: boolean
}

/** Files that only the archive holds; those beside it are listed from the disk. */
function inArchive(archive: string): PackedFile[] {
  const list = (node: Node, at: string): PackedFile[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) => {
      const path = `${at}/${name}`
      if (child.files) return list(child, path)
      return child.unpacked || child.size === undefined ? [] : [{ path, bytes: child.size }]
    })
  return list(getRawHeader(archive).header as unknown as Node, 'app.asar')
}
