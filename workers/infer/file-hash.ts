import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

const known = new Map<string, { stamp: string; sha256: string }>()

/** SHA-256 of a file in hexadecimal, read in pieces; kept until the file's time or size changes. */
export async function hashFile(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path)
  const stamp = `${mtimeMs}:${size}`
  const kept = known.get(path)
  if (kept?.stamp === stamp) return kept.sha256
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const sha256 = hash.digest('hex')
  known.set(path, { stamp, sha256 })
  return sha256
}
