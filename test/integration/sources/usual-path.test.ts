import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testSource } from '../../../electron/cameras/source-test.ts'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import { runWorkerJob, type RunJob } from '../../../electron/supervisor/job-client.ts'
import { ffmpeg, ffmpegMissing, quarters } from '../../fixtures/made-video.ts'
import { accessUnits, type AccessUnit } from '../../fixtures/rtsp/access-units.ts'
import { startOddCamera, type OddCamera } from '../../fixtures/rtsp/odd-camera.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-usual-'))
const fork = createForkChild(resolve(import.meta.dirname, '../../../workers/entry.ts'))
const runJob: RunJob = (job, options) => runWorkerJob(fork, job, { threads: 1, ...options })
const LOGIN = { username: 'admin', password: 'correct-horse' }
let pictures: AccessUnit[] = []
let camera: OddCamera | undefined

/** "Test connection" of the address of the camera alone. */
async function testBare(credentials?: typeof LOGIN) {
  const url = `rtsp://127.0.0.1:${camera?.port}`
  return testSource(runJob, { kind: 'rtsp', url, transport: 'tcp' }, credentials, [])
}

describe.skipIf(ffmpegMissing())(`the address of a camera without a path${ffmpegMissing() ?? ''}`, () => {
  beforeAll(() => {
    const path = join(folder, 'camera.h264')
    ffmpeg(...quarters(2, 10), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '5', '-bf', '0', path)
    pictures = accessUnits(readFileSync(path))
  })
  afterEach(() => camera?.stop())
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is completed with the usual path that shows a picture', async () => {
    camera = await startOddCamera(pictures, 10, { onlyAt: '/MediaInput/h264/stream_1' })
    expect(await testBare()).toMatchObject({
      ok: true,
      url: `rtsp://127.0.0.1:${camera.port}/MediaInput/h264/stream_1`,
      codec: 'h264',
    })
  })

  it('asks those of its own maker first', async () => {
    camera = await startOddCamera(pictures, 10, { onlyAt: '/profile1', server: 'TVT IPC' })
    expect(await testBare()).toMatchObject({ ok: true, url: expect.stringMatching(/\/profile1$/) as string })
    const asked = camera.asked
      .filter((line) => line.startsWith('DESCRIBE'))
      .map((line) => new URL(line.split(' ')[1] ?? '').pathname)
    // The address as it is, twice, and a search's greeting.
    expect(new Set(asked)).toEqual(new Set(['/', '', '/profile1'].filter((path) => asked.includes(path))))
  })

  it('is not guessed on when the camera refuses the login, which it would lock', async () => {
    camera = await startOddCamera(pictures, 10, { onlyAt: '/live/main', login: { ...LOGIN, offers: ['MD5'] } })
    expect(await testBare({ ...LOGIN, password: 'wrong' })).toMatchObject({ ok: false, error: { code: 'source.auth' } })
    expect(camera.asked.filter((line) => line.startsWith('DESCRIBE')).length).toBeLessThanOrEqual(4)
  })

  it('says how many paths were tried in vain', async () => {
    camera = await startOddCamera(pictures, 10, { onlyAt: '/nobody/knows' })
    const tested = await testBare()
    expect(tested).toMatchObject({ ok: false, error: { code: 'discovery.noPicture' } })
    if (!tested.ok) expect(tested.error.params?.count).toBeGreaterThan(25)
  })
})
