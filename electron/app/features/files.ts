import { join } from 'node:path'
import type { FILE_METHODS } from '#core/contract/methods/files.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { listFolder } from '../../system/list-folder.ts'
import { Uploads } from '../../system/uploads.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'

/** Files of this computer to choose from, and files that a browser brings along. */
export function filesFeature({ options, clock, store }: Foundation, cameras: CameraService) {
  const uploads = new Uploads(join(options.dataDir, 'uploads'), () => clock.nowMs())
  const isUsed = (path: string) =>
    cameras.list().some(({ source }) => source.kind === 'file' && source.path === path) ||
    store.clips.list().some((clip) => clip.path === path)
  const handlers: Pick<Handlers, keyof typeof FILE_METHODS> = {
    'files.list': async ({ path }) => listFolder(path),
    'files.begin': async ({ name, bytes }) => uploads.begin(name, bytes),
    'files.append': async ({ uploadId, piece }) => uploads.append(uploadId, Buffer.from(piece, 'base64')),
    'files.finish': async ({ uploadId }) => uploads.finish(uploadId),
    'files.cancel': async ({ uploadId }) => {
      await uploads.cancel(uploadId)
      return {}
    },
  }
  return { handlers, start: () => uploads.clean(isUsed), stop: () => uploads.stop() } satisfies Feature
}
