import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The ffmpeg program of this machine; undefined where there is none. */
export function findFfmpeg(path = process.env.PATH ?? '', platform = process.platform): string | undefined {
  const name = platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
