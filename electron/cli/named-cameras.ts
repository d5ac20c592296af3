import type { KnownCamera } from '../store/tables/camera-table.ts'
import { UsageError } from './exit-code.ts'

/**
 * The cameras that are meant by these ids or exact names, each once. Throws `UsageError` where one is none of them, or
 * a name is that of several.
 */
export function namedCameras(wanted: readonly string[], known: readonly KnownCamera[]): string[] {
  const listed = (cameras: readonly KnownCamera[]) =>
    cameras
      .map(({ cameraId, name, removedAtMs }) => `${cameraId} (${name}${removedAtMs === undefined ? '' : ', removed'})`)
      .join(', ') || 'none'
  const ids = wanted.map((text) => {
    if (known.some(({ cameraId }) => cameraId === text)) return text
    // Terminals of some systems take accents apart.
    const called = known.filter(({ name }) => name.normalize() === text.normalize())
    if (called.length > 1) throw new UsageError(`--camera ${text} is the name of several: ${listed(called)}`)
    const [only] = called
    if (!only) throw new UsageError(`--camera ${text} is no camera; there are: ${listed(known)}`)
    return only.cameraId
  })
  return [...new Set(ids)]
}
