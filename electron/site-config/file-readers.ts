import { readHandover } from '../handover/handover-pack.ts'
import { readCertificate } from '../proof/certificate-file.ts'
import { readCameraFile, readSiteFile } from './read-site-file.ts'

/** Files that somebody chooses, and what reads each. */
export const READERS = {
  site: readSiteFile,
  camera: readCameraFile,
  certificate: readCertificate,
  handover: readHandover,
} as const

export type FileKind = keyof typeof READERS
export type Read<Kind extends FileKind> = ReturnType<(typeof READERS)[Kind]>
