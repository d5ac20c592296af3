import { CameraCredentials } from '../cameras/camera-credentials.ts'
import { mailPassword } from '../delivery/mail-password.ts'
import { redisPassword } from '../nodes/redis-password.ts'
import type { Store } from '../store/store.ts'
import { UplinkSecrets } from '../uplink/uplink-secrets.ts'
import type { Vault } from '../vault/vault.ts'
import { secretsOf } from './secrets-of.ts'

/**
 * Every secret that is kept and that `vault` can read, to be taken out of texts that leave the machine; those of the
 * settings need no key.
 */
export function knownSecrets(
  store: Pick<Store, 'cameras' | 'credentials' | 'secrets' | 'settings'>,
  vault: Vault,
): string[] {
  const credentials = new CameraCredentials(vault, store.credentials)
  const { uplinks, email } = store.settings.get()
  return [
    ...secretsOf(store.cameras.list(), (cameraId) => credentials.get(cameraId)),
    ...new UplinkSecrets(vault, store.secrets).all(uplinks),
    ...readable(() => redisPassword(vault, store.secrets).get()),
    // As it is sent too (RFC 4616, RFC 4954).
    ...readable(() => mailPassword(vault, store.secrets).get()).flatMap((password) => [
      password,
      coded(password),
      coded(`\0${email.username}\0${password}`),
    ]),
  ]
}

const coded = (text: string) => Buffer.from(text).toString('base64')

/** What cannot be read any more cannot stand anywhere in clear either. */
function readable(read: () => string | undefined): string[] {
  try {
    const secret = read()
    return secret === undefined ? [] : [secret]
  } catch {
    return []
  }
}
