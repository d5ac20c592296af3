import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Calibration } from '#core/count/calibration.ts'
import { VIEWER, type TestApplication } from '../../fixtures/application.ts'
import {
  rtspServerMissing,
  startRtspServer,
  type RtspServer,
  type RtspServerOptions,
} from '../../fixtures/rtsp/rtsp-server.ts'

const RESOURCES = resolve(import.meta.dirname, '../../../resources')
const DEMO = join(RESOURCES, 'demo/demo.mp4')
const OTHER = join(RESOURCES, 'decode/h264.mp4')
const FPS = 6

export interface SoakCameras {
  readonly ids: readonly string[]
  /** The one that comes and goes is gone for a while; the one that changes shows another picture from now on. */
  disturb(): Promise<void>
  stop(): Promise<void>
}

/** A file, a camera, one that comes and goes, one whose picture changes its size and content. */
export async function addSoakCameras({ app }: TestApplication): Promise<SoakCameras> {
  const calibration = Calibration.parse(JSON.parse(readFileSync(join(RESOURCES, 'demo/calibration.json'), 'utf8')))
  const ids: string[] = []
  const add = async (name: string, source: { kind: 'rtsp'; url: string } | { kind: 'file'; path: string }) => {
    const { id } = await app.handlers['cameras.add'](
      {
        name,
        source: source.kind === 'rtsp' ? { ...source, transport: 'tcp' } : { ...source, loop: true, realtime: true },
        fps: FPS,
        priority: 5,
      },
      VIEWER,
    )
    await app.handlers['cameras.calibrate']({ cameraId: id, calibration }, VIEWER)
    ids.push(id)
  }
  await add('File', { kind: 'file', path: DEMO })
  const missing = rtspServerMissing()
  if (missing !== undefined) {
    console.error(`Only the file is counted, four times: ${missing}`)
    for (const name of ['File 2', 'File 3', 'File 4']) await add(name, { kind: 'file', path: DEMO })
    return { ids, disturb: () => Promise.resolve(), stop: () => Promise.resolve() }
  }
  const demo: RtspServerOptions = { file: DEMO, continuous: true }
  const steady = await startRtspServer(demo)
  let wandering: RtspServer | undefined = await startRtspServer(demo)
  let changing = await startRtspServer(demo)
  await add('Camera', { kind: 'rtsp', url: steady.url })
  await add('Comes and goes', { kind: 'rtsp', url: wandering.url })
  await add('Changes', { kind: 'rtsp', url: changing.url })
  const ports = { wandering: wandering.port, changing: changing.port }
  let isOther = false
  return {
    ids,
    async disturb() {
      if (wandering) {
        await wandering.kill()
        wandering = undefined
      } else wandering = await startRtspServer({ ...demo, port: ports.wandering })
      await changing.kill()
      isOther = !isOther
      changing = await startRtspServer({ ...demo, file: isOther ? OTHER : DEMO, port: ports.changing })
    },
    stop: async () => void (await Promise.all([steady.stop(), wandering?.stop(), changing.stop()])),
  }
}
