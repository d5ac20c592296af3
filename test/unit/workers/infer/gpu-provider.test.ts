import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { tinyModel } from '../../../fixtures/tiny-models.ts'

const DETECTOR = pathToFileURL(join(import.meta.dirname, '../../../../workers/infer/detector.ts')).href

/** In a process of its own: without a proper driver a GPU provider may do anything. */
async function load(path: string): Promise<object> {
  const script = `
    const { loadDetector } = await import(${JSON.stringify(DETECTOR)})
    const said = await loadDetector({ path: ${JSON.stringify(path)} }, { provider: 'webgpu', threads: 1 })
      .then(({ provider }) => ({ provider }), (error) => error.data ?? String(error))
    console.log(JSON.stringify(said))
    process.exit(0)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 60_000,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as object
}

it('a GPU chosen by hand is used, or refused with the reason', async () => {
  const said = await load(tinyModel('grid'))
  if (!('provider' in said))
    expect(said).toMatchObject({
      code: 'provider.unavailable',
      params: { provider: 'webgpu', detail: expect.stringMatching(/\w/) },
    })
  else expect(said).toEqual({ provider: 'webgpu' })
}, 90_000)

it('a damaged model is not blamed on the GPU', async () => {
  expect(await load(join(import.meta.dirname, 'gpu-provider.test.ts'))).toMatchObject({ code: 'model.corrupt' })
}, 90_000)
