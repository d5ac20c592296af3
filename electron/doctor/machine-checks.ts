import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { availableParallelism, cpus, freemem, release, totalmem, type } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '#core/time/clock.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { readModelList } from '../models/model-list-file.ts'
import type { AppPaths } from '../base/app-paths.ts'
import { findElectronBinary } from '../base/electron-binary.ts'
import { found, missing, type Check } from './check.ts'

/** TypeScript without a flag, and node:sqlite. */
const OLDEST_NODE = [22, 18] as const
const GIB = 1024 ** 3
/** A year of one busy site is far below this. */
const LITTLE_DISK_BYTES = GIB / 2
/** A clock before the release of this program is wrong, and so would be every count's hour. */
const OLDEST_SANE_MS = Date.UTC(2025, 0, 1)

export function checkRuntime(version: string = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  return enough
    ? found('Node', version, true)
    : missing('Node', `${version} is too old: ${OLDEST_NODE.join('.')} or newer is needed`, true)
}

export function checkSystem(): Check[] {
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  return [
    found('system', `${type()} ${release()} ${process.arch}`),
    found('processor', `${availableParallelism()} cores, ${model}`),
    found('memory', `${gib(totalmem())} GiB, ${gib(freemem())} GiB free`),
  ]
}

/** Room and rights where the counts are kept; the folder itself may not be there yet. */
export function checkDataDir(dir: string): Check {
  let existing = dir
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing)
  try {
    accessSync(existing, constants.W_OK)
    const { bavail, bsize } = statfsSync(existing)
    const free = bavail * bsize
    const detail = `${dir}, ${gib(free)} GiB free`
    return free < LITTLE_DISK_BYTES
      ? missing('data folder', `${detail}: too little`, true)
      : found('data folder', detail, true)
  } catch (thrown) {
    return missing('data folder', `${dir}: ${(thrown as Error).message}`, true)
  }
}

export function checkClock(clock: Clock): Check {
  const nowMs = clock.nowMs()
  const detail = `${new Date(nowMs).toISOString()}, time zone ${Intl.DateTimeFormat().resolvedOptions().timeZone}`
  return nowMs < OLDEST_SANE_MS
    ? missing('clock', `${detail}: the clock is not set`, true)
    : found('clock', detail, true)
}

/** FFmpeg comes inside node-av; no program of that name is needed. */
export function checkFfmpeg({ root }: AppPaths): Check {
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node-av', 'package.json'), 'utf8')) as {
      version: string
    }
    return found('ffmpeg', `inside node-av ${version}`, true)
  } catch {
    return missing('ffmpeg', 'the npm package node-av is not installed', true)
  }
}

export function checkElectron({ root }: AppPaths): Check {
  if (process.versions.electron) return found('electron', process.versions.electron)
  const binary = findElectronBinary(root)
  return 'path' in binary
    ? found('electron', binary.path)
    : missing('electron', `${binary.missing}; the headless shell works without it`)
}

export function checkDisplay(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): Check {
  if (platform !== 'linux') return found('display', platform)
  const display = environment.WAYLAND_DISPLAY || environment.DISPLAY
  return display
    ? found('display', display)
    : missing('display', 'neither DISPLAY nor WAYLAND_DISPLAY is set; the headless shell works without one')
}

export async function checkModels({ modelsDir }: AppPaths): Promise<Check[]> {
  try {
    if (readModelList(modelsDir).length === 0) return [missing('models', 'none is shipped', true)]
    const models = await createModelCatalogue({ modelsDir }).list()
    return models.map(({ id, problem }, index) =>
      problem
        ? missing(`model ${id}`, problem.message, index === 0)
        : found(`model ${id}`, 'the file is the one its manifest names', index === 0),
    )
  } catch (thrown) {
    return [missing('models', toErrorData(thrown).message, true)]
  }
}

const gib = (bytes: number) => (bytes / GIB).toFixed(1)
