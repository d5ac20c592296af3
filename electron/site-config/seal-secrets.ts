import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { z } from 'zod'
import { Credentials } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { SealedSecrets } from '#core/site-config/site-file.ts'
import { say } from '#core/text/message.ts'

/** User names and passwords by camera id. */
const Secrets = z.record(z.string(), Credentials)
export type Secrets = z.infer<typeof Secrets>

const TAG_BYTES = 16
const KEY_BYTES = 32
/** 64 MB and about a fifth of a second for each guess. */
const COST = { N: 2 ** 16, r: 8, p: 1 } as const
/** Bound into the cipher text: sealed bytes of another purpose are refused. */
const PURPOSE = Buffer.from('fieldcount site passwords')

/** Seals passwords under a passphrase. In the thread pool, so that counting goes on. */
export async function sealSecrets(secrets: Secrets, passphrase: string): Promise<SealedSecrets> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const key = await keyOf(passphrase, salt, COST)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(PURPOSE)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    kdf: { name: 'scrypt', ...COST, salt: salt.toString('base64') },
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

/** Throws `site.passphrase`: a wrong one and a damaged seal look the same, which is the point of a seal. */
export async function openSecrets({ kdf, nonce, sealed }: SealedSecrets, passphrase: string): Promise<Secrets> {
  const key = await keyOf(passphrase, Buffer.from(kdf.salt, 'base64'), kdf)
  const bytes = Buffer.from(sealed, 'base64')
  const iv = Buffer.from(nonce, 'base64')
  if (bytes.length < TAG_BYTES || iv.length !== 12) throw new FieldcountError('site.passphrase')
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(PURPOSE)
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  let text: string
  try {
    text = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    throw new FieldcountError('site.passphrase')
  }
  const parsed = Secrets.safeParse(JSON.parse(text))
  if (!parsed.success) throw new FieldcountError('site.damaged', { detail: say('details.passwordsUnreadable') })
  return parsed.data
}

function keyOf(
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Buffer> {
  // The passphrase in one spelling: an é typed on another keyboard is the same letter.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((settle, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : settle(key),
    ),
  )
}
