import { FieldcountError } from '#core/errors/error-data.ts'
import type { Vault } from '../vault/vault.ts'
import type { Electron } from './electron-api.ts'
import { say } from '#core/text/message.ts'

export interface DesktopVaultOptions {
  readonly safeStorage: Electron['safeStorage']
  readonly platform: NodeJS.Platform
  /** The key-file vault of the same data folder; its key file is made when this is called. */
  readonly openKeyFile: () => Vault
  readonly onNote: (text: string) => void
}

/** What the operating system's key store encrypted begins with this; the key-file vault's bytes never do. */
const MARK = Buffer.from('safe1:')

/**
 * Encrypts with the key store of the operating system where there is one, else with the key file. Reads both, so
 * that a data folder begun by the headless shell goes on working. Must be opened after Electron is ready.
 */
export function openDesktopVault({ safeStorage, platform, openKeyFile, onNote }: DesktopVaultOptions): Vault {
  let keyFile: Vault | undefined
  const fallback = () => (keyFile ??= openKeyFile())
  const reason = whyUnsafe(safeStorage, platform)
  if (reason) onNote(`Camera passwords are encrypted with a key file in the data folder: ${reason}.`)
  return {
    encrypt: (text) =>
      reason ? fallback().encrypt(text) : new Uint8Array(Buffer.concat([MARK, safeStorage.encryptString(text)])),
    decrypt(bytes) {
      const buffer = Buffer.from(bytes)
      if (!buffer.subarray(0, MARK.length).equals(MARK)) return fallback().decrypt(bytes)
      try {
        return safeStorage.decryptString(buffer.subarray(MARK.length))
      } catch {
        throw new FieldcountError('vault.failed', {
          detail: say('details.keyStoreLocked'),
        })
      }
    },
  }
}

/** Why the key store of the operating system is no protection here; undefined when it is one. */
function whyUnsafe(safeStorage: Electron['safeStorage'], platform: NodeJS.Platform): string | undefined {
  if (!safeStorage.isEncryptionAvailable()) return 'the operating system offers no key store'
  // Chromium then "encrypts" with a password that is in its source code.
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
    return 'no keyring (GNOME Keyring, KWallet) is running'
  return undefined
}
