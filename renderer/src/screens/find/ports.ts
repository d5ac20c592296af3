/** Where RTSP listens: the rule, and the habit of many small cameras and of gateways. */
export const DEFAULT_PORTS = '554, 8554'

/** Numbers as typed; what is none becomes -1, which the application refuses with the reason. */
export function readPorts(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : -1))
}
