import type { Interval, ReportCamera, ReportData, ReportTarget } from './report-data.ts'

/**
 * The facts of a period without the cameras, lines and zones that were not there in it, unless something was counted or
 * corrected: what did not exist yet, or any more, was not left unwatched.
 */
export function activeDuring<T extends ReportData>(data: T, period: Interval): T {
  const reported = [...data.counts, ...(data.corrections ?? [])]
  const [reportedCameras, reportedTargets] = [
    new Set(reported.map(({ cameraId }) => cameraId)),
    new Set(reported.map(nameOf)),
  ]
  const cameras = new Map(data.cameras.map((camera) => [camera.cameraId, camera]))
  const wasThere = (one: Pick<ReportCamera, 'sinceMs' | 'untilMs'>): boolean =>
    one.sinceMs < period.endMs && (one.untilMs ?? Infinity) > period.startMs
  const hadCamera = ({ cameraId }: ReportTarget): boolean => {
    const camera = cameras.get(cameraId)
    return !camera || wasThere(camera)
  }
  return {
    ...data,
    cameras: data.cameras.filter((camera) => wasThere(camera) || reportedCameras.has(camera.cameraId)),
    targets: data.targets.filter(
      (target) => (wasThere(target) && hadCamera(target)) || reportedTargets.has(nameOf(target)),
    ),
  }
}

function nameOf({ cameraId, kind, targetId }: Pick<ReportTarget, 'cameraId' | 'kind' | 'targetId'>): string {
  return JSON.stringify([cameraId, kind, targetId])
}
