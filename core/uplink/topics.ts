import { keyOf } from '../text/name-key.ts'

/** A part of a topic made of any id; two ids never become one part. */
function topicPart(id: string): string {
  return keyOf(id, { underscore: true })
}

/** Where what is told. States are retained, so that who connects later knows them; events are not. */
export const topics = (base: string) => ({
  /** `online` or `offline`; the broker says `offline` by itself when the connection is lost (last will). */
  status: `${base}/status`,
  health: `${base}/health`,
  events: `${base}/events`,
  alerts: `${base}/alerts`,
  test: `${base}/test`,
  camera: (cameraId: string) => `${base}/cameras/${topicPart(cameraId)}/status`,
  line: (cameraId: string, lineId: string) => `${base}/cameras/${topicPart(cameraId)}/lines/${topicPart(lineId)}`,
  zone: (cameraId: string, zoneId: string) => `${base}/cameras/${topicPart(cameraId)}/zones/${topicPart(zoneId)}`,
})
