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
/**
 * A camera that sends over HTTP: pictures one by one, or a container without an end. No playlists: they open what they
 * name, on this disk or anywhere.
 */
export const WEB_CAMERA: Allowed = {
  demuxers: 'mpjpeg,mjpeg,jpeg_pipe,flv,live_flv,mpegts,h264,hevc,matroska,webm,ogg,asf,mov,mp4,m4a,3gp,3g2,mj2',
  protocols: 'http,https,tcp,tls',
}
/** The capture device of this system; its driver needs no protocol. */
export const captureDevice = (format: string): Allowed => ({ demuxers: format, protocols: 'file' })
/** The test picture, which is made here. */
export const TEST_PATTERN: Allowed = { demuxers: 'lavfi', protocols: 'file' }
