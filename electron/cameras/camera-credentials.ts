import { Credentials } from '#core/video/source.ts'
import type { Vault } from '../vault/vault.ts'

/** Cipher text by camera. */
export interface CredentialStore {
  put(cameraId: string, cipher: Uint8Array): void
  get(cameraId: string): Uint8Array | undefined
  remove(cameraId: string): void
}

/** The only place where a stored password becomes readable; what leaves here goes to a worker's memory. */
export class CameraCredentials {
  readonly #vault: Vault
  readonly #store: CredentialStore

  constructor(vault: Vault, store: CredentialStore) {
    this.#vault = vault
    this.#store = store
  }

  put(cameraId: string, credentials: Credentials): void {
    this.#store.put(cameraId, this.#vault.encrypt(JSON.stringify(credentials)))
  }

  get(cameraId: string): Credentials | undefined {
    const cipher = this.#store.get(cameraId)
    return cipher && Credentials.parse(JSON.parse(this.#vault.decrypt(cipher)))
  }

  remove(cameraId: string): void {
    this.#store.remove(cameraId)
  }

  /** Forgets it; what is handed out can only be put back, not read. */
  take(cameraId: string): Uint8Array | undefined {
    const cipher = this.#store.get(cameraId)
    this.#store.remove(cameraId)
    return cipher
  }

  putBack(cameraId: string, cipher: Uint8Array): void {
    this.#store.put(cameraId, cipher)
  }
}
