import { realpath, stat } from 'node:fs/promises'
import { extname, join, relative, isAbsolute } from 'node:path'

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export interface StaticFile {
  readonly path: string
  readonly contentType: string
  /** An HTML page, as opposed to what pages are made of. */
  readonly isPage: boolean
}

/**
 * The file a URL path means, or undefined. Only regular files of known types whose real place is inside `root` are
 * found: dots, encoded dots, backslashes, absolute paths and links lead nowhere.
 */
export async function findStaticFile(root: string, urlPath: string): Promise<StaticFile | undefined> {
  const decoded = decode(urlPath)
  if (decoded === undefined) return undefined
  const segments = decoded.split('/').filter(Boolean)
  if (segments.some((segment) => segment.startsWith('.') || /[\\:\0]/.test(segment))) return undefined
  const wanted = segments.length === 0 ? 'index.html' : join(...segments)
  const contentType = CONTENT_TYPES[extname(wanted).toLowerCase()]
  if (!contentType) return undefined
  try {
    const [realRoot, path] = await Promise.all([realpath(root), realpath(join(root, wanted))])
    const inside = relative(realRoot, path)
    if (inside.startsWith('..') || isAbsolute(inside) || !(await stat(path)).isFile()) return undefined
    return { path, contentType, isPage: contentType.startsWith('text/html') }
  } catch {
    return undefined
  }
}

function decode(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
}
