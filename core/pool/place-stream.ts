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
  let best: PlacementCandidate | undefined
  for (const candidate of candidates) if (!best || candidate.assignedFps < best.assignedFps) best = candidate
  return best?.workerId
}
