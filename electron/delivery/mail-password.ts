import type { SecretTable } from '../store/tables/secret-table.ts'
import { SealedSecret } from '../vault/sealed-secret.ts'
import type { Vault } from '../vault/vault.ts'

/** The password of the mail server. */
export function mailPassword(vault: Vault, table: SecretTable): SealedSecret {
  return new SealedSecret(vault, table, 'email')
}
