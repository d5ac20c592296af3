import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Camera } from '#core/contract/app-state.ts'
import { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { readJson } from '../base/read-json.ts'
import { DEFAULT_PRIORITY } from '#core/pool/job.ts'
import type { CameraService } from './camera-service.ts'

/** Every frame of the scene: then the same crossings are counted as by the self-test. */
const DEMO_FPS = 12

/**
 * Adds the demo scene, playing round and round as if it were a camera. Throws `source.noSuchFile` when it was not
 * shipped.
 */
export function addDemoCamera({ cameras }: { cameras: Pick<CameraService, 'add'> }, resourcesDir: string): Camera {
  const path = join(resourcesDir, 'demo', 'demo.mp4')
  if (!existsSync(path)) throw new FieldcountError('source.noSuchFile', { path })
  const calibration = Calibration.parse(readJson(join(resourcesDir, 'demo', 'calibration.json')))
  return cameras.add(
    {
      name: 'Demo',
      source: { kind: 'file', path, loop: true, realtime: true },
      fps: DEMO_FPS,
      priority: DEFAULT_PRIORITY,
    },
    calibration,
  )
}

/** The same, unless there is a camera already. */
export function addDemoCameraIfEmpty(
  { cameras }: { cameras: Pick<CameraService, 'add' | 'list'> },
  resourcesDir: string,
): void {
  if (cameras.list().length === 0) addDemoCamera({ cameras }, resourcesDir)
}
