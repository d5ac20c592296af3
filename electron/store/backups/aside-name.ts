import { existsSync } from 'node:fs'
import { fileStamp } from './file-stamp.ts'

/** A free name beside the database for one that loses its place, with the date. */
export function asideName(path: string, why: 'damaged' | 'replaced', nowMs: number): string {
  const stem = path.replace(/\.db$/, `-${why}-${fileStamp(nowMs)}`)
  let aside = `${stem}.db`
  for (let n = 2; existsSync(aside); n++) aside = `${stem}-${n}.db`
  return aside
}
