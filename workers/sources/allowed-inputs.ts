import type { InputSpec } from './ffmpeg-input.ts'

type Allowed = Pick<InputSpec, 'demuxers' | 'protocols'>

/**
 * Containers that cameras, recorders, phones and players write. FFmpeg has hundreds more, among them playlists and
 * lists of files that open what they name, elsewhere on the disk or the network.
 */
const CONTAINERS = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  'avi',
  'mpegts',
  'mpeg',
  'flv',
  'asf',
  'mxf',
  'ogg',
  'nut',
  'wtv',
  'dv',
  'dhav',
  'ivf',
  'h264',
  'hevc',
  'vvc',
  'av1',
  'obu',
  'mpegvideo',
  'm4v',
  'mjpeg',
  // How FFmpeg takes some bare MJPEG; it reads on in the same file.
  'jpeg_pipe',
  'yuv4mpegpipe',
  'gif',
  // Sound alone: so that it is said that there is no video in it.
  'wav',
  'mp3',
  'aac',
  'flac',
]

/** A recording: one file and nothing else. */
export const RECORDING: Allowed = { demuxers: CONTAINERS.join(), protocols: 'file' }
/** A network camera. The last two are what it may send inside RTP. */
export const NETWORK_CAMERA: Allowed = { demuxers: 'rtsp,mpegts,asf', protocols: 'rtsp,rtp,srtp,udp,tcp,tls' }
/** The capture device of this system; its driver needs no protocol. */
export const captureDevice = (format: string): Allowed => ({ demuxers: format, protocols: 'file' })
/** The test picture, which is made here. */
export const TEST_PATTERN: Allowed = { demuxers: 'lavfi', protocols: 'file' }
