import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { licenceText } from './licence-text.ts'
import { shippedPackages, type Lock, type ShippedPackage } from './shipped-packages.ts'

export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt'
const RULE = '-'.repeat(80)

/** The third-party notices of what `root` has installed. */
export function writeNotices(root: string): string {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const lock = JSON.parse(read('package-lock.json')) as Lock
  // Many packages have the very same text: it stands once, under all their names.
  const byText = Map.groupBy(shippedPackages(lock, bundledPackages(root)), (found) => licenceText(root, found))
  const sections = [...byText].map(([text, found]) => `${RULE}\n${found.map(title).join('\n')}\n\n${text}\n`)
  return [
    read('scripts/notices/header.txt'),
    `PACKAGES\n\n${sections.join('\n')}`,
    `${RULE}\nGNU GENERAL PUBLIC LICENSE, VERSION 3 (FFmpeg in node-av, see above)\n\n` +
      `${read('scripts/notices/GPL-3.txt')}`,
  ].join('\n')
}

/** How a package is named in the notices. */
export const title = ({ name, version, license }: ShippedPackage) => `${name} ${version} (${license ?? 'see below'})`

/** The packages that the page imports; the build puts them into its files. */
export function bundledPackages(root: string): string[] {
  const sources = readdirSync(join(root, 'renderer/src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, 'renderer/src', path), 'utf8'))
  const names = sources.flatMap((source) =>
    [...source.matchAll(/(?:from|import)[ (]'((?:@[\w.-]+\/)?\w[\w.-]*)/g)].map((match) => match[1]!),
  )
  return [...new Set(names)].sort()
}
