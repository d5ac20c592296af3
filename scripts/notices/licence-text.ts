import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ShippedPackage } from './shipped-packages.ts'

const LICENCE_FILE = /^(licen[cs]es?|copying|notice)([._-](?!js$|json$).*)?$/i

/** What a package says of its licence: its files, else the part of its README, else the fields of package.json. */
export function licenceText(root: string, found: ShippedPackage): string {
  // Which platform's package is installed depends on the machine, and the notices must not.
  if (found.os ?? found.cpu) return 'Programs of one platform; see the package of the same project that needs it.'
  const folder = join(root, found.folder)
  if (!existsSync(folder)) throw new Error(`${found.folder} is not installed: run "npm ci" first.`)
  return ownFiles(folder) || readmePart(folder) || fields(folder)
}

function ownFiles(folder: string): string {
  return readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]))
    .map((path) => tidy(readFileSync(path, 'utf8')))
    .join('\n\n')
}

function readmePart(folder: string): string {
  const name = readdirSync(folder).find((file) => /^readme/i.test(file))
  const text = name ? readFileSync(join(folder, name), 'utf8') : ''
  return tidy(/^(?:#+ *licen[cs]e.*|licen[cs]e\n[-=]+)\n([\s\S]*?)(?=^#|(?![\s\S]))/im.exec(text)?.[1] ?? '')
}

function fields(folder: string): string {
  const { author, repository, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const by = typeof author === 'string' ? author : author?.name
  const at = typeof repository === 'string' ? repository : (repository?.url ?? homepage)
  return ['The package holds no text.', by && `By ${by}.`, at && `Sources: ${at}`].filter(Boolean).join('\n')
}

const tidy = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
