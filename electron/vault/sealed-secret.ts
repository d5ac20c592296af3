import type { SecretTable } from '../store/tables/secret-table.ts'
import type { Vault } from './vault.ts'

/** One secret of the application by its name in the store, encrypted at rest. */
export class SealedSecret {
  readonly #vault: Vault
  readonly #table: SecretTable
  readonly #name: string

  constructor(vault: Vault, table: SecretTable, name: string) {
    this.#vault = vault
    this.#table = table
    this.#name = name
  }

  has(): boolean {
    return this.#table.get(this.#name) !== undefined
  }

  /** Throws `vault.failed`. */
  get(): string | undefined {
    const cipher = this.#table.get(this.#name)
    return cipher && this.#vault.decrypt(cipher)
  }

  /** Empty: forgotten. */
  put(secret: string): void {
    if (secret === '') this.#table.remove(this.#name)
    else this.#table.put(this.#name, this.#vault.encrypt(secret))
  }
}
