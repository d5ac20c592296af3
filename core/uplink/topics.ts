/** A part of a topic made of any id: what MQTT or Home Assistant would not take becomes `_`. */
export function topicPart(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '_')
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
