import type { SecretTable } from '../store/secret-table.ts'
import type { Vault } from '../vault/vault.ts'

const SECRET = 'email'

/** The password of the mail server, encrypted at rest. */
export class MailPassword {
  readonly #vault: Vault
  readonly #table: SecretTable

  constructor(vault: Vault, table: SecretTable) {
    this.#vault = vault
    this.#table = table
  }

  has(): boolean {
    return this.#table.get(SECRET) !== undefined
  }

  /** Throws `vault.failed`. */
  get(): string | undefined {
    const cipher = this.#table.get(SECRET)
    return cipher && this.#vault.decrypt(cipher)
  }

  /** Empty: forgotten. */
  put(password: string): void {
    if (password === '') this.#table.remove(SECRET)
    else this.#table.put(SECRET, this.#vault.encrypt(password))
  }
}
