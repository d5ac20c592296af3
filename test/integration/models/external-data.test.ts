import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorData } from '#core/errors/error-data.ts'
import { startTestApplication, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { tinyModel } from '../../fixtures/tiny-models.ts'
import { loadDetector } from '../../../workers/infer/detector.ts'

const WEIGHTS = readFileSync(join(tinyModel('outside'), '../weights.bin'))

describe('a model whose weights lie in a file beside it', () => {
  let dir: string
  let app: TestApplication
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-outside-'))
    for (const name of ['data', 'stick']) mkdirSync(join(dir, name))
    app = await startTestApplication(join(dir, 'data'))
  })
  afterEach(async () => {
    await app.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const call = () => app.app.handlers
  function onStick(name: string, weights: Buffer | undefined = WEIGHTS): string {
    const folder = join(dir, 'stick', name)
    mkdirSync(folder)
    copyFileSync(tinyModel('outside'), join(folder, `${name}.onnx`))
    if (weights) writeFileSync(join(folder, 'weights.bin'), weights)
    return join(folder, `${name}.onnx`)
  }
  const add = (path: string) => call()['models.add']({ path, licence: 'MIT' }, VIEWER)
  const refusal = (promise: Promise<unknown>): Promise<ErrorData> =>
    promise.then(
      () => Promise.reject(new Error('it was allowed')),
      (thrown: { data: ErrorData }) => thrown.data,
    )

  it('comes along whole, is verified, runs, and goes whole', async () => {
    const given = onStick('lane')
    const added = await add(given)
    expect(added).toMatchObject({ id: 'lane', problem: undefined })
    expect(added.bytes).toBe(readFileSync(given).length + WEIGHTS.length)
    rmSync(join(dir, 'stick'), { recursive: true })

    const kept = join(dir, 'data', 'models', 'lane')
    expect(readFileSync(join(kept, 'weights.bin'))).toEqual(WEIGHTS)
    const detector = await loadDetector({ path: join(kept, 'lane.onnx') }, { provider: 'cpu', threads: 1 })
    expect(detector.manifest.data).toEqual([{ file: 'weights.bin', sha256: expect.any(String) }])
    await detector.release()

    expect(await call()['models.verify']({ modelId: 'lane' }, VIEWER)).toMatchObject({ problem: undefined })
    writeFileSync(join(kept, 'weights.bin'), Buffer.from(WEIGHTS).fill(1, 0, 4))
    expect(await call()['models.verify']({ modelId: 'lane' }, VIEWER)).toMatchObject({
      problem: { code: 'model.hash' },
    })
    rmSync(join(kept, 'weights.bin'))
    expect((await call()['models.verify']({ modelId: 'lane' }, VIEWER)).problem).toMatchObject({
      code: 'model.dataMissing',
      params: { file: 'weights.bin' },
    })
    await call()['models.remove']({ modelId: 'lane' }, VIEWER)
    expect(existsSync(kept)).toBe(false)
  })

  it('is refused without them, with their name', async () => {
    const path = onStick('bare', undefined)
    rmSync(join(path, '../weights.bin'), { force: true })
    expect(await refusal(add(path))).toMatchObject({ code: 'model.dataMissing', params: { file: 'weights.bin' } })
    expect(existsSync(join(dir, 'data', 'models', 'bare'))).toBe(false)
  })

  it('is refused when it names a file elsewhere on the disk', async () => {
    const path = onStick('sly')
    // As long as the name that is there.
    const bytes = readFileSync(path).toString('latin1').replaceAll('weights.bin', '../shadow.n')
    writeFileSync(path, Buffer.from(bytes, 'latin1'))
    writeFileSync(join(dir, 'stick', 'shadow.n'), WEIGHTS)
    expect((await refusal(add(path))).message).toMatch(/its weights are in \.\.\/shadow\.n, outside the model’s folder/)
  })

  it('is another model when the same graph was trained again, and both stay', async () => {
    await add(onStick('first'))
    const again = Buffer.from(WEIGHTS)
    again.writeFloatLE(0.5, (4 * 8 + 3) * 28)
    again[again.length - 1]! ^= 1
    expect((await add(onStick('second', again))).id).toBe('second')
    const ids = (await app.state()).models.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['first', 'second']))
    expect(readFileSync(join(dir, 'data', 'models', 'first', 'weights.bin'))).toEqual(WEIGHTS)
    expect(readFileSync(join(dir, 'data', 'models', 'second', 'weights.bin'))).toEqual(again)
  })
})
