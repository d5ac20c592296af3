import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '#core/models/catalogue-entry.ts'
import { startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { serveFile } from '../../fixtures/file-server.ts'
import { gridManifest, tinyModel } from '../../fixtures/tiny-models.ts'

const GRID = readFileSync(tinyModel('grid'))
const SHA = createHash('sha256').update(GRID).digest('hex')

describe('models on site', () => {
  let dir: string
  let server: Awaited<ReturnType<typeof serveFile>>
  let app: TestApplication
  let entries: CatalogueEntry[]
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-models-'))
    server = await serveFile(() => GRID)
    const { input, head, classes } = gridManifest()
    entries = [
      {
        id: 'grid',
        name: 'Grid',
        file: 'grid.onnx',
        url: server.url,
        source: 'test',
        licence: 'MIT',
        licenceUrl: 'x',
        bytes: GRID.length,
        sha256: SHA,
        hashFrom: 'the test',
        input,
        head,
        classes,
      },
    ]
    await start()
  })
  afterEach(async () => {
    await app.close()
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const start = async () => {
    mkdirSync(join(dir, 'data'), { recursive: true })
    app = await startTestApplication(join(dir, 'data'), {
      downloadNetwork: { entries: () => entries, environment: {}, silenceMs: 2_000 },
    })
  }
  const call = () => app.app.handlers
  const item = async () => (await call()['models.catalogue']({}, VIEWER))[0]!
  const download = async () =>
    (
      await call()['jobs.submit'](
        { order: { kind: 'download-model', catalogueId: 'grid' }, when: { kind: 'now' } },
        VIEWER,
      )
    )[0]!
  const job = async (id: string) => (await app.state()).jobs.find((one) => one.id === id)!
  const refused = (promise: Promise<unknown>) =>
    promise.then(
      () => {
        throw new Error('it was allowed')
      },
      (thrown: { data: { code: string } }) => thrown.data,
    )

  it('fetches one on request: a job with progress, a model at its end', async () => {
    expect(await item()).toMatchObject({ state: 'absent' })
    expect(server.requests).toEqual([])
    const { id } = await download()
    await until('the download', async () => (await job(id)).state === 'succeeded', 30_000)
    expect((await app.state()).models.at(-1)).toMatchObject({
      id: 'grid',
      origin: 'downloaded',
      sha256: SHA,
      licence: 'MIT',
      problem: undefined,
    })
    expect(await item()).toMatchObject({ state: 'here', modelId: 'grid' })
    expect(
      app.events.some((event) => event.type === 'job-progress' && event.jobId === id && event.done === GRID.length),
    ).toBe(true)
  })

  it('is refused with the reason, and stays as it was, when the server has it no more', async () => {
    server.serving.status = 404
    const { id } = await download()
    await until('the refusal', async () => (await job(id)).state === 'dead', 30_000)
    expect((await job(id)).error).toMatchObject({ code: 'download.refused', params: { status: 404 } })
    expect(await item()).toMatchObject({ state: 'absent' })
  })

  it('goes on by itself after a cut connection', async () => {
    server.serving.cutAfter = 1_000
    const { id } = await download()
    await until('the retry to wait', async () => (await job(id)).state === 'retry-wait', 30_000)
    expect(await item()).toMatchObject({ state: 'partial' })
    delete server.serving.cutAfter
    await until('the download', async () => (await job(id)).state === 'succeeded', 60_000)
    expect(server.requests.at(-1)!.headers.range).toBeDefined()
  })

  it('fetches nothing at a start, and goes on where it stopped when it is asked again', async () => {
    Object.assign(server.serving, { slowMs: 400 })
    const { id } = await download()
    await until('its beginning', async () => (await item()).state === 'partial', 30_000)
    await app.close()
    const before = server.requests.length
    delete server.serving.slowMs
    await start()
    await new Promise((done) => setTimeout(done, 1_500))
    expect(server.requests.length).toBe(before)
    expect((await job(id)).state).toBe('cancelled')
    const again = await download()
    await until('the download', async () => (await job(again.id)).state === 'succeeded', 30_000)
    expect(server.requests.at(-1)!.headers.range).toBeDefined()
  })

  it('asks a person about a file whose hash nobody knows, and remembers the answer', async () => {
    entries = entries.map((entry) => ({ ...entry, sha256: undefined }))
    const { id } = await download()
    await until('the download', async () => (await job(id)).state === 'succeeded', 30_000)
    expect(await item()).toMatchObject({ state: 'unconfirmed', cameAs: SHA })
    expect((await app.state()).models.map((model) => model.id)).not.toContain('grid')
    expect(
      await refused(call()['models.confirm']({ catalogueId: 'grid', sha256: 'f'.repeat(64) }, VIEWER)),
    ).toMatchObject({ code: 'model.hash' })
    expect(await call()['models.confirm']({ catalogueId: 'grid', sha256: SHA }, VIEWER)).toMatchObject({ id: 'grid' })
    expect(await item()).toMatchObject({ state: 'here', sha256: SHA })
    // Another file is not trusted because one was.
    await call()['models.remove']({ modelId: 'grid' }, VIEWER)
    expect(await item()).toMatchObject({ state: 'absent', sha256: SHA })
  })

  it('finds the models of a stick by what they are, not by their names', async () => {
    const stick = join(dir, 'stick', 'deeper')
    mkdirSync(stick, { recursive: true })
    copyFileSync(tinyModel('grid'), join(stick, 'renamed.onnx'))
    writeFileSync(join(dir, 'stick', 'other.onnx'), 'not a model')
    const result = await call()['models.import']({ folder: join(dir, 'stick') }, VIEWER)
    expect(result).toMatchObject({
      imported: [{ id: 'grid', origin: 'imported' }],
      already: [],
      unknown: [join(dir, 'stick', 'other.onnx')],
    })
    rmSync(join(dir, 'stick', 'deeper'), { recursive: true })
    expect(await call()['models.verify']({ modelId: 'grid' }, VIEWER)).toMatchObject({ problem: undefined })
    expect(await refused(call()['models.import']({ folder: join(dir, 'no-such-stick') }, VIEWER))).toMatchObject({
      code: 'file.read',
    })
  })

  it('keeps a copy of an added file, says when it was changed, and lets go of it once unused', async () => {
    const path = join(dir, 'Own.onnx')
    copyFileSync(tinyModel('grid'), path)
    expect(await call()['models.inspect']({ path }, VIEWER)).toMatchObject({
      inputWidth: 64,
      inputHeight: 64,
      head: 'yolox',
      sha256: SHA,
      bytes: GRID.length,
    })
    const { id: modelId } = await call()['models.add']({ path, licence: 'MIT' }, VIEWER)
    rmSync(path)
    expect(await call()['models.verify']({ modelId }, VIEWER)).toMatchObject({ problem: undefined })
    const camera = await call()['cameras.add'](
      { name: 'Door', source: { kind: 'pattern' }, modelId, fps: 5, priority: 5 },
      VIEWER,
    )
    expect(await refused(call()['models.remove']({ modelId }, VIEWER))).toMatchObject({
      code: 'model.inUse',
      params: { users: 'Door' },
    })
    await call()['cameras.remove']({ cameraId: camera.id }, VIEWER)
    const kept = join(dir, 'data', 'models', `${modelId}.onnx`)
    writeFileSync(kept, 'changed')
    expect((await call()['models.verify']({ modelId }, VIEWER)).problem).toMatchObject({ code: 'model.hash' })
    await call()['models.remove']({ modelId }, VIEWER)
    expect(existsSync(kept)).toBe(false)
    expect(await refused(call()['models.remove']({ modelId: 'fieldcount-person' }, VIEWER))).toMatchObject({
      code: 'model.shipped',
    })
  })

  it('names a licence that binds its user and waits for the name', async () => {
    const path = tinyModel('grid')
    expect(await refused(call()['models.add']({ path, licence: 'AGPL-3.0' }, VIEWER))).toMatchObject({
      code: 'model.licence',
      params: { licence: 'AGPL-3.0' },
    })
    expect(await refused(call()['models.add']({ path, licence: 'AGPL-3.0', accept: 'MIT' }, VIEWER))).toMatchObject({
      code: 'model.licence',
    })
    expect(await call()['models.add']({ path, licence: 'AGPL-3.0', accept: 'AGPL-3.0' }, VIEWER)).toMatchObject({
      caution: { licence: 'AGPL-3.0' },
    })
  })

  it('takes a half-precision file that computes the same as a variant, tried on every device', async () => {
    const file = (name: string) => join(import.meta.dirname, '../../../models', name)
    const { models } = readModelListFile()
    const mine = join(dir, 'mine.onnx')
    copyFileSync(file(models[0]!.file), mine)
    const { id } = await call()['models.add']({ path: mine, licence: 'ours' }, VIEWER)
    const wrong = await refused(
      call()['models.addVariant']({ path: tinyModel('grid'), modelId: id, precision: 'fp16' }, VIEWER),
    )
    expect(['model.form', 'model.shape', 'model.unknown']).toContain(wrong.code)
    const half = models[0]!.variants.find(({ precision }) => precision === 'fp16')!
    const changed = await call()['models.addVariant']({ path: file(half.file), modelId: id, precision: 'fp16' }, VIEWER)
    expect(changed.forms).toMatchObject([{ precision: 'fp16', sha256: half.sha256 }])
    const [measurement] = await call()['jobs.submit'](
      { order: { kind: 'benchmark-providers', modelId: id }, when: { kind: 'now' } },
      VIEWER,
    )
    await until('the measurement', async () => (await job(measurement!.id)).state === 'succeeded', 120_000)
    const table = (await app.state()).inference.tables.find(({ model }) => model === changed.sha256)!
    expect(table.reports).toContainEqual(
      expect.objectContaining({ where: { provider: 'cpu', precision: 'fp16' }, outcome: 'works' }),
    )
  }, 180_000)
})

function readModelListFile(): {
  models: { file: string; variants: { precision: string; file: string; sha256: string }[] }[]
} {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../../models/manifest.json'), 'utf8')) as {
    models: { file: string; variants: { precision: string; file: string; sha256: string }[] }[]
  }
}
