import { expect, it } from 'vitest'
import type { SourceConfig } from '#core/video/source.ts'
import { VIEWER } from '../../../fixtures/application.ts'
import { startWilling } from '../app/willing-application.ts'

const SECURE = 'rtsps://door.example:322/live'
const source = (url: string): SourceConfig => ({ kind: 'rtsp', url, transport: 'tcp' })

it('a stored password goes to the host it was entered for, the way it was entered for, and nowhere else', async () => {
  const { test, handlers } = await startWilling(() => {})
  const rest = { name: 'Door', fps: 5, priority: 5 } as const
  const credentials = { username: 'admin', password: 'correct-horse' }
  const { id } = await handlers['cameras.add']({ ...rest, source: source(SECURE), credentials }, VIEWER)
  const move = (url: string) =>
    handlers['cameras.update']({ cameraId: id, camera: { ...rest, source: source(url) } }, VIEWER)
  for (const url of [
    // The same host, but for everybody on the way to read.
    'rtsp://door.example:322/live',
    'rtsp://door.example/live',
    'rtsps://other.example:322/live',
  ]) {
    await expect(move(url), url).rejects.toMatchObject({ data: { code: 'request.invalid' } })
  }
  expect(await move('rtsps://door.example:322/second')).toMatchObject({ hasPassword: true })

  const { text } = await handlers['site.export']({}, VIEWER)
  const file = JSON.parse(text) as { contentHash?: string; cameras: { source: SourceConfig }[] }
  delete file.contentHash
  const imported = async (url: string) => {
    const changed = { ...file, cameras: file.cameras.map((camera) => ({ ...camera, source: source(url) })) }
    const preview = await handlers['site.preview']({ text: JSON.stringify(changed) }, VIEWER)
    return preview.cameras[0]?.password
  }
  expect(await imported('rtsps://door.example:322/third')).toBe('kept')
  expect(await imported('rtsp://door.example:322/third')).not.toBe('kept')
  expect((await test.state()).cameras[0]?.hasPassword).toBe(true)
})
