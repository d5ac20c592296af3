import type { Camera } from '#core/contract/app-state.ts'
import type { Credentials } from '#core/video/source.ts'

/**
 * Every stored password, alone and as HTTP sends it (RFC 7617); one that cannot be read any more cannot stand anywhere
 * in clear either.
 */
export function secretsOf(
  cameras: readonly Pick<Camera, 'id'>[],
  credentialsOf: (cameraId: string) => Credentials | undefined,
): string[] {
  return cameras.flatMap(({ id }) => {
    try {
      const found = credentialsOf(id)
      return found?.password
        ? [found.password, Buffer.from(`${found.username}:${found.password}`).toString('base64')]
        : []
    } catch {
      return []
    }
  })
}
