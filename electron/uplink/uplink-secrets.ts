import type { UplinkSettings } from '#core/contract/uplink-settings.ts'
import type { UplinkName } from '#core/contract/uplink-view.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { isSealed, shownAddress } from '#core/uplink/shown-address.ts'
import type { SecretTable } from '../store/tables/secret-table.ts'
import { SealedSecret } from '../vault/sealed-secret.ts'
import type { Vault } from '../vault/vault.ts'

/**
 * The webhook's signing secret, the broker's password and the addresses of both, encrypted at rest;
 * readable only on the way out.
 */
export class UplinkSecrets {
  readonly #secrets: Readonly<Record<UplinkName, SealedSecret>>
  readonly #addresses: Readonly<Record<UplinkName, SealedSecret>>

  #changes = 0

  constructor(vault: Vault, table: SecretTable) {
    const secret = (name: UplinkName) => new SealedSecret(vault, table, `uplink:${name}`)
    this.#secrets = { webhook: secret('webhook'), mqtt: secret('mqtt') }
    const address = (name: UplinkName) => new SealedSecret(vault, table, `uplink-address:${name}`)
    this.#addresses = { webhook: address('webhook'), mqtt: address('mqtt') }
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
   * The settings as they may be stored: of addresses that were entered, what comes after the host is sealed and only
   * shown as `/***`. Throws `vault.failed`, and `request.invalid` where what is sealed belongs to another address.
   */
  seal(uplinks: UplinkSettings): UplinkSettings {
    const { webhook, mqtt } = uplinks
    return {
      webhook: { ...webhook, url: this.#sealAddress('webhook', webhook.url) },
      mqtt: { ...mqtt, url: this.#sealAddress('mqtt', mqtt.url) },
    }
  }

  /** Another number than before: an address was entered, which may look as the one before did. */
  get addressChanges(): number {
    return this.#changes
  }

  /** The whole of an address of the settings. Throws `vault.failed`, `uplink.notSet`. */
  address(name: UplinkName, shown: string): string {
    if (!isSealed(shown)) return shown
    const whole = this.#addresses[name].get()
    if (whole === undefined || shownAddress(whole) !== shown)
      throw new FieldcountError('uplink.notSet', { detail: say('details.addressAgain') })
    return whole
  }

  #sealAddress(name: UplinkName, url: string): string {
    const sealed = this.#addresses[name]
    if (isSealed(url)) {
      if (sealed.has() && shownAddress(this.address(name, url)) === url) return url
      throw new FieldcountError('request.invalid', { detail: say('details.addressAgain') })
    }
    const shown = shownAddress(url)
    const whole = isSealed(shown) ? url : ''
    if (whole !== '' || sealed.has()) {
      sealed.put(whole)
      this.#changes += 1
    }
    return shown
  }

  /**
   * All of them, for taking them out of texts that leave the machine. The path of a webhook's address is one too: many
   * services know the sender by it.
   */
  all(uplinks: UplinkSettings): string[] {
    return (['webhook', 'mqtt'] as const).flatMap((name) => {
      const read = [() => this.get(name), () => pathOf(this.address(name, uplinks[name].url))]
      return read.flatMap((secret) => {
        try {
          return secret() || []
        } catch {
          // What cannot be read any more cannot stand anywhere in clear either.
          return []
        }
      })
    })
  }
}

function pathOf(url: string): string {
  const { pathname, search, hash } = URL.parse(url) ?? { pathname: '', search: '', hash: '' }
  return (pathname + search + hash).slice(1)
}
