import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir, platform, userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { FolderView } from '#core/contract/methods/files.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

/** More nobody reads through. */
const MAX_ENTRIES = 1_000
/** Where sticks and drives appear, with a folder each. */
const MOUNTS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/media', '/run/media', '/mnt'],
  darwin: ['/Volumes'],
}
const DRIVES = 'CDEFGHIJ'

/** What is in a folder, to choose from. Hidden files are passed over. Throws `files.folder`. */
export async function listFolder(path: string = homedir()): Promise<FolderView> {
  const folder = await folderOf(resolve(path))
  const all = (await read(folder)).filter(({ name }) => !name.startsWith('.'))
  const kinds = await Promise.all(all.map((entry) => kindOf(folder, entry)))
  const found = all
    .map(({ name }, i) => ({ name, kind: kinds[i] }))
    .filter((one): one is { name: string; kind: 'folder' | 'file' } => one.kind !== undefined)
    .sort((a, b) => (a.kind === b.kind ? a.name.localeCompare(b.name, undefined, { numeric: true }) : order(a.kind)))
  const entries = await Promise.all(
    found.slice(0, MAX_ENTRIES).map(async ({ name, kind }) => {
      const own = join(folder, name)
      const bytes = kind === 'file' ? await sizeOf(own) : undefined
      return { name, path: own, kind, ...(bytes !== undefined && { bytes }) }
    }),
  )
  const parent = dirname(folder)
  return {
    path: folder,
    ...(parent !== folder && { parent }),
    places: await places(),
    entries,
    more: found.length > MAX_ENTRIES,
  }
}

const order = (kind: 'folder' | 'file') => (kind === 'folder' ? -1 : 1)

/** A file is looked for in its folder. */
async function folderOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? path : dirname(path)
  } catch (thrown) {
    throw unreadable(path, thrown)
  }
}

async function read(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (thrown) {
    throw unreadable(folder, thrown)
  }
}

/** Links are what they lead to; what leads nowhere, and devices, cannot be chosen. */
async function kindOf(folder: string, entry: Dirent): Promise<'folder' | 'file' | undefined> {
  if (entry.isDirectory()) return 'folder'
  if (entry.isFile()) return 'file'
  if (!entry.isSymbolicLink()) return undefined
  const target = await stat(join(folder, entry.name)).catch(() => undefined)
  return target?.isDirectory() ? 'folder' : target?.isFile() ? 'file' : undefined
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  )
}

async function places(): Promise<FolderView['places']> {
  const home = { name: basename(homedir()) || homedir(), path: homedir() }
  const mounts = platform() === 'win32' ? await drives() : await mounted(MOUNTS[platform()] ?? [])
  return [home, ...mounts]
}

async function drives(): Promise<FolderView['places']> {
  const found = await Promise.all(
    [...DRIVES].map(async (letter) => {
      const path = `${letter}:\\`
      return (await stat(path).catch(() => undefined)) ? { name: path, path } : undefined
    }),
  )
  return found.filter((one) => one !== undefined)
}

/** Desktops mount a stick in a folder of its user, others beside it. */
async function mounted(roots: readonly string[]): Promise<FolderView['places']> {
  const { username } = userInfo()
  const found = await Promise.all(
    roots
      .flatMap((root) => [root, join(root, username)])
      .map(async (root) => {
        const names = await readdir(root, { withFileTypes: true }).catch(() => [] as Dirent[])
        return names
          .filter((entry) => entry.isDirectory() && entry.name !== username)
          .map(({ name }) => ({ name, path: join(root, name) }))
      }),
  )
  return found.flat()
}

function unreadable(path: string, thrown: unknown): FieldcountError {
  return new FieldcountError('files.folder', { path, detail: (thrown as Error).message }, { cause: thrown })
}
