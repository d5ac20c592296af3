import type { SecretTable } from '../store/tables/secret-table.ts'
import { SealedSecret } from '../vault/sealed-secret.ts'
import type { Vault } from '../vault/vault.ts'

/** The password of the Redis over which machines reach each other. */
export function redisPassword(vault: Vault, table: SecretTable): SealedSecret {
  return new SealedSecret(vault, table, 'nodes:redis')
}
