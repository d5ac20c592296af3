import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { FieldcountError } from '#core/errors/error-data.ts'
import { readOrMakeKeyFile } from './key-file.ts'
import type { Vault } from './vault.ts'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES
/** Bound into every cipher text, so that bytes made for another purpose with this key are refused. */
const PURPOSE = Buffer.from('fieldcount camera credentials')

/**
 * AES-256-GCM (NIST SP 800-38D) with a key from a file. Layout: version byte, 12 random nonce bytes, cipher
 * text, 16 bytes tag. With random nonces a key is good for 2^32 encryptions; an installer makes hundreds.
 * `onWarning` hears when the key file had been readable by others, or was damaged.
 */
export function openKeyFileVault(path: string, onWarning: (message: string) => void): Vault {
  const { key, wasExposed, setAside } = readOrMakeKeyFile(path)
  if (setAside !== undefined)
    onWarning(
      `The key file ${path} was damaged. It is kept as ${setAside}, and a new key was made: passwords stored before ` +
        'cannot be read any more. Put the old key file back from a backup, or enter the passwords again.',
    )
  if (wasExposed)
    onWarning(
      `The key file ${path} could be read by other users; its rights have been corrected. Change the camera ` +
        'passwords if others use this computer.',
    )
  return {
    encrypt(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      const head = Buffer.concat([Buffer.from([VERSION]), nonce])
      cipher.setAAD(Buffer.concat([PURPOSE, head.subarray(0, 1)]))
      return new Uint8Array(Buffer.concat([head, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]))
    },
    decrypt(bytes) {
      if (bytes.length < HEAD_BYTES + TAG_BYTES) throw failed('they are cut short')
      if (bytes[0] !== VERSION) throw failed('they are in a format this version does not know')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, HEAD_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.concat([PURPOSE, bytes.subarray(0, 1)]))
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
      try {
        const text = Buffer.concat([
          decipher.update(bytes.subarray(HEAD_BYTES, bytes.length - TAG_BYTES)),
          decipher.final(),
        ])
        return text.toString('utf8')
      } catch {
        throw failed('the key file is another one, or the data is damaged')
      }
    },
  }
}

function failed(detail: string): FieldcountError {
  return new FieldcountError('vault.failed', { detail })
}
