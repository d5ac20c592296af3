import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CPU } from '#core/detect/provider.ts'
import { readModelList } from '../../../../electron/models/model-list-file.ts'
import { onnxRuntime, type InferenceRuntime } from '../../../../workers/infer/inference-runtime.ts'
import { loadModel } from '../../../../workers/infer/load-model.ts'
import { feedsFor } from '../../../../workers/infer/run-pictures.ts'
import { testPictures } from '../../../../workers/infer/test-pictures.ts'

const MODELS = resolve(import.meta.dirname, '../../../../models')
const [manifest] = readModelList(MODELS)
const ref = { path: join(MODELS, manifest!.file), manifest: manifest! }

describe('a model that was opened before', () => {
  let cacheDir: string
  let opened: string[]
  beforeEach(() => {
    cacheDir = join(mkdtempSync(join(tmpdir(), 'cache-')), 'models')
    opened = []
  })
  afterEach(() => rmSync(join(cacheDir, '..'), { recursive: true, force: true }))
  const runtime: InferenceRuntime = {
    ...onnxRuntime,
    create: (path, options) => (
      opened.push(`${path.startsWith(cacheDir) ? 'kept' : 'model'} ${options.graphOptimizationLevel}`),
      onnxRuntime.create(path, options)
    ),
  }
  const numbers = async () => {
    const { session, wantsSize } = await loadModel(ref, CPU, { threads: 1, runtime, cacheDir })
    const outputs = await session.run(feedsFor(manifest!, testPictures(manifest!, 1), 1, wantsSize))
    const found = Object.values(outputs).map((tensor) => Array.from(tensor.data as Float32Array))
    await session.release()
    return found
  }

  it('is opened as it was optimised, and computes the same numbers', async () => {
    const first = await numbers()
    expect(await numbers()).toEqual(first)
    expect(opened).toEqual(['model all', 'kept disabled'])
    expect(readdirSync(cacheDir)).toHaveLength(1)
  })

  it('is optimised again when what was kept is damaged', async () => {
    const first = await numbers()
    writeFileSync(join(cacheDir, readdirSync(cacheDir)[0]!), 'not a model')
    expect(await numbers()).toEqual(first)
    expect(opened.at(-1)).toBe('model all')
    opened = []
    await numbers()
    expect(opened).toEqual(['kept disabled'])
  })

  it('opens all the same where nothing can be kept', async () => {
    mkdirSync(join(cacheDir, '..'), { recursive: true })
    writeFileSync(cacheDir, 'a file where the folder should be')
    expect((await numbers()).flat().length).toBeGreaterThan(0)
    expect(opened.at(-1)).toBe('model all')
  })
})
