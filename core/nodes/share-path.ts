import type { Share } from './node-settings.ts'
import type { SharedFile } from './remote-job.ts'

/**
 * Where a path lies in the shared folders of this machine, the deepest one; undefined outside of all. Windows paths
 * too.
 */
export function toShared(path: string, shares: readonly Share[]): SharedFile | undefined {
  const parts = partsOf(path)
  let best: { share: string; file: string; depth: number } | undefined
  for (const { name, path: root } of shares) {
    const above = partsOf(root)
    if (parts.length <= above.length || (best && best.depth >= above.length)) continue
    if (above.every((part, i) => part === parts[i]))
      best = { share: name, file: parts.slice(above.length).join('/'), depth: above.length }
  }
  return best && { share: best.share, file: best.file }
}

/**
 * The path of a shared file on this machine. Undefined when it has no such folder, or when the file would lie outside
 * of it.
 */
export function fromShared({ share, file }: SharedFile, shares: readonly Share[]): string | undefined {
  const root = shares.find(({ name }) => name === share)?.path
  if (root === undefined) return undefined
  const parts = file.split('/')
  // Came over the network: it may say anything.
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part))) return undefined
  const separator = root.includes('\\') ? '\\' : '/'
  return [root.replace(/(?<![\\/])[\\/]+$/, ''), ...parts].join(separator)
}

function partsOf(path: string): string[] {
  const parts = path.split(/[\\/]+/).filter((part, i) => part !== '' || i === 0)
  // Drive letters are the same in either case.
  return parts.map((part, i) => (i === 0 && /^[a-z]:$/i.test(part) ? part.toUpperCase() : part))
}
