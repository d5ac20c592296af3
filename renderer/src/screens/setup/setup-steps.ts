import type { AppState, Camera } from '#core/contract/app-state.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import { walkTestOf } from '#core/calibrate/walk-run.ts'
import { isTrialSource } from '#core/video/trial-source.ts'

/** In the order they are done. */
export const SETUP_STEPS = ['site', 'model', 'camera', 'line', 'walk'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

export interface CameraProgress {
  readonly camera: Camera
  readonly hasLine: boolean
  readonly lines: number
  /** Lines that somebody walked as they are now, with every step counted. */
  readonly walked: number
}

export interface SetupProgress {
  readonly done: Readonly<Record<SetupStep, boolean>>
  /** The first step that is not done; absent when it counts. */
  readonly next: SetupStep | undefined
  /** The camera that the next step is of. */
  readonly camera: Camera | undefined
  /** Cameras of the site; what is only tried is none. */
  readonly cameras: readonly CameraProgress[]
}

/**
 * How far a site is set up. It is read from the site itself: whoever leaves and comes back, in another browser too,
 * goes on where things stand, whichever way they were done.
 */
export function setupProgress({
  settings,
  models,
  cameras,
}: Pick<AppState, 'settings' | 'models' | 'cameras'>): SetupProgress {
  const own = cameras.filter(({ source }) => !isTrialSource(source)).map(progressOf)
  const withoutLine = own.find(({ hasLine }) => !hasLine)
  const unwalked = own.find(({ lines, walked }) => walked < lines)
  // One line that is proven is enough to say that it counts; the rest is on the list.
  const isProven = own.some(({ walked }) => walked > 0)
  const done = {
    site: settings.siteName.trim() !== '',
    model: models.some(({ id, problem }) => !problem && (settings.modelId ?? models[0]?.id) === id),
    camera: own.length > 0,
    line: own.some(({ hasLine }) => hasLine),
    walk: isProven,
  }
  const next = SETUP_STEPS.find((step) => !done[step])
  const camera = next === 'walk' ? unwalked?.camera : next === 'line' ? withoutLine?.camera : undefined
  return { done, next, camera, cameras: own }
}

function progressOf(camera: Camera): CameraProgress {
  const { lines, walkTests } = camera.calibration
  return {
    camera,
    hasLine: lines.length > 0,
    lines: lines.length,
    walked: lines.filter((line) => isWalked(line, walkTests)).length,
  }
}

function isWalked(line: CountingLine, tests: Camera['calibration']['walkTests']): boolean {
  const result = walkTestOf(line, tests)
  return result !== undefined && !result.outdated && result.test.steps.every(({ outcome }) => outcome === 'passed')
}
