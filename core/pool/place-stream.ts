import { leastLoaded } from './distribution/least-loaded.ts'
import { newMemory } from './distribution/strategy.ts'
import type { Work, WorkerView } from './distribution/worker-view.ts'

/** A worker as the placement sees it. */
export interface PlacementCandidate {
  readonly workerId: string
  /** Frames per second already promised to its streams. */
  readonly assignedFps: number
}

/**
 * The worker for a new stream: the least loaded one, the first of equals, so that the same history gives the
 * same placement. Undefined when there is no worker.
 */
export function placeStream(candidates: readonly PlacementCandidate[]): string | undefined {
  const [first, ...rest] = candidates.map(asWorkerView)
  return first && leastLoaded(ANY_STREAM, [first, ...rest], newMemory(0)).workerId
}

const ANY_STREAM: Work = { id: '', kind: 'stream', weight: 1, priority: 0, needs: [] }

function asWorkerView({ workerId, assignedFps }: PlacementCandidate): WorkerView {
  return { workerId, role: 'stream', capabilities: [], work: [{ weight: assignedFps, priority: 0 }], speed: 1 }
}
