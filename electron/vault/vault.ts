/** Encrypts secrets at rest: a key file (headless), or Electron's safeStorage (desktop). */
export interface Vault {
  encrypt(text: string): Uint8Array
  /** Throws `vault.failed` when the key is another one or the bytes are damaged. */
  decrypt(bytes: Uint8Array): string
}
