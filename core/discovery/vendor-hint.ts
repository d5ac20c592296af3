/** Words that give a maker away: in ONVIF's manufacturer, or in what an RTSP server says of itself. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/ezviz/i, 'Ezviz'],
  [/hik\s?vision|hiwatch|\bDS-2/i, 'Hikvision'],
  [/amcrest/i, 'Amcrest'],
  // Dahua's cameras and those sold under other names ask for a "Login to <serial number>".
  [/dahua|\bIPC-H|login to [0-9a-z]{12,}/i, 'Dahua'],
  [/axis|^AXIS_/i, 'Axis'],
  [/hanwha|samsung|wisenet|iPOLiS/i, 'Hanwha'],
  [/uniview|\bUNV\b/i, 'Uniview'],
  [/reolink/i, 'Reolink'],
  [/tp-?link|tapo|vigi/i, 'TP-Link'],
  [/foscam/i, 'Foscam'],
  [/bosch/i, 'Bosch'],
  [/panasonic|\bi-?pro\b/i, 'i-PRO'],
  [/\bsony\b/i, 'Sony'],
  [/vivotek/i, 'Vivotek'],
  [/avigilon/i, 'Avigilon'],
  [/pelco/i, 'Pelco'],
  [/milesight/i, 'Milesight'],
  [/\bTVT\b/i, 'TVT'],
  [/geovision|\bGV-/i, 'GeoVision'],
  [/mobotix/i, 'Mobotix'],
  [/honeywell/i, 'Honeywell'],
  [/arecont/i, 'Arecont'],
  [/d-link|\bDCS-/i, 'D-Link'],
  [/grandstream/i, 'Grandstream'],
  [/xiongmai|h264dvr/i, 'Xiongmai'],
]

/** The maker, by the names of url-templates.ts; undefined when nothing tells. */
export function vendorHint(...said: readonly (string | undefined)[]): string | undefined {
  return SIGNS.find(([sign]) => said.some((text) => text !== undefined && sign.test(text)))?.[1]
}
