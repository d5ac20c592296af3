import { constants } from 'node:os'

const { errno } = constants

/** What FFmpeg returns where no way leads to the camera. */
export const UNREACHABLE: readonly number[] = [
  -errno.EHOSTUNREACH,
  -errno.ENETUNREACH,
  -errno.ENETDOWN,
  -errno.EADDRNOTAVAIL,
]
