import type { UplinkSettings } from '#core/contract/uplink-settings.ts'
import type { UplinkName } from '#core/contract/uplink-view.ts'
import type { SecretTable } from '../store/tables/secret-table.ts'
import { SealedSecret } from '../vault/sealed-secret.ts'
import type { Vault } from '../vault/vault.ts'

/** The webhook's signing secret and the broker's password, encrypted at rest; readable only on the way out. */
export class UplinkSecrets {
  readonly #secrets: Readonly<Record<UplinkName, SealedSecret>>

  constructor(vault: Vault, table: SecretTable) {
    const secret = (name: UplinkName) => new SealedSecret(vault, table, `uplink:${name}`)
    this.#secrets = { webhook: secret('webhook'), mqtt: secret('mqtt') }
  }

  has(name: UplinkName): boolean {
    return this.#secrets[name].has()
  }

  /** Throws `vault.failed`. */
  get(name: UplinkName): string | undefined {
    return this.#secrets[name].get()
  }

  /** Empty: forgotten. */
  put(name: UplinkName, secret: string): void {
    this.#secrets[name].put(secret)
  }

  /**
   * All of them, for taking them out of texts that leave the machine. The path of a webhook's address is one too: many
   * services know the sender by it.
   */
  all({ webhook }: UplinkSettings): string[] {
    const { pathname, search } = URL.parse(webhook.url) ?? { pathname: '', search: '' }
    const path = (pathname + search).slice(1)
    return (['webhook', 'mqtt'] as const)
      .flatMap((name) => {
        try {
          return this.get(name) ?? []
        } catch {
          // What cannot be read any more cannot stand anywhere in clear either.
          return []
        }
      })
      .concat(path)
  }
}
