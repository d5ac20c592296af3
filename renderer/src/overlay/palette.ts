/** Colours on the picture: the same in both themes, since the picture is. */
export const PALETTE = {
  line: '#ffd23f',
  lineFlash: '#ffffff',
  in: '#3ddc97',
  out: '#ff8a5c',
  zone: '#6ec6ff',
  mask: 'rgba(10, 12, 16, 0.55)',
  label: 'rgba(12, 15, 20, 0.78)',
  text: '#ffffff',
  handle: '#ffffff',
  privacy: '#c9a6ff',
  ignore: '#ff8fa3',
  ground: '#7bf1a8',
  path: '#4cc9f0',
  suggestion: '#9be564',
  warning: '#ffb84d',
  problem: '#ff5d52',
  guide: '#ff4fd8',
  ignored: 'rgba(220, 228, 224, 0.55)',
}

const TRACKS = ['#4cc9f0', '#f72585', '#b8f35d', '#ff9f1c', '#9d8df1', '#2ec4b6', '#ff6b6b', '#f4e285']

/** A steady colour for a track. */
export function trackColour(id: number): string {
  return TRACKS[id % TRACKS.length]!
}
