/** The id of a stored event: camera, run and number within the run. */
export function crossingId(cameraId: string, runId: string, seq: number): string {
  return `${cameraId}/${runId}/${seq}`
}
