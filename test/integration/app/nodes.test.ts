import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_NODE_SETTINGS, type NodeSettings } from '#core/nodes/node-settings.ts'
import type { Camera } from '#core/contract/app-state.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { redisMissing, startRedis, type RedisServer } from '../../fixtures/redis.ts'

const missing = redisMissing()
const PASSWORD = 'redis-pass-4471'
const DEMO = resolve(import.meta.dirname, '../../../resources/demo/demo.mp4')
const nodeTimes = { announceMs: 250, goneMs: 2_000 }

describe.skipIf(missing)(`machines that work together${missing ?? ''}`, () => {
  let redis: RedisServer
  let folder: string
  const running: TestApplication[] = []
  const children: ChildProcess[] = []
  const folders: string[] = []
  let silent: Server | undefined
  beforeEach(async () => {
    redis = await startRedis(PASSWORD)
    folder = mkdtempSync(join(tmpdir(), 'fieldcount-share-'))
    // Each machine finds the shared folder at another path: here two names of the same recordings.
    for (const place of ['here', 'there']) {
      mkdirSync(join(folder, place, 'monday'), { recursive: true })
      for (const name of ['a.mp4', 'b.mp4']) copyFileSync(DEMO, join(folder, place, 'monday', name))
    }
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const app of running.splice(0)) {
      await app.close()
      removeDataDir(app.dataDir)
    }
    for (const dir of [folder, ...folders.splice(0)]) rmSync(dir, { recursive: true, force: true })
    silent?.close()
    await redis.stop()
  })

  const settingsOf = (place: string, over: Partial<NodeSettings>): NodeSettings => ({
    ...DEFAULT_NODE_SETTINGS,
    enabled: true,
    url: redis.url,
    site: 'Shop',
    shares: [{ name: 'recordings', path: join(folder, place) }],
    ...over,
  })

  async function machine(place: 'here' | 'there', over: Partial<NodeSettings> = {}): Promise<TestApplication> {
    const app = await startTestApplication(undefined, { nodeTimes })
    running.push(app)
    await app.app.handlers['nodes.setPassword']({ password: PASSWORD }, VIEWER)
    await app.app.handlers['settings.update']({ nodes: settingsOf(place, over) }, VIEWER)
    await until('a connection', async () => (await app.state()).nodes.state === 'connected', 10_000)
    return app
  }

  /** A machine whose own worker is busy with a camera that takes connections and says nothing. */
  async function giver(
    over: Partial<NodeSettings> = {},
  ): Promise<{ app: TestApplication; camera: Camera; free: () => Promise<void> }> {
    const app = await machine('here', { name: 'Office', slots: 0, ...over })
    await app.app.handlers['pool.apply'](
      { pool: { ...DEFAULT_POOL_SETTINGS, workers: 1, distribution: 'geographic' } },
      VIEWER,
    )
    silent = createServer(() => {}).listen(0, '127.0.0.1')
    await new Promise((done) => silent!.once('listening', done))
    const mute = await app.app.handlers['cameras.add'](
      {
        name: 'Mute',
        source: { kind: 'rtsp', url: `rtsp://127.0.0.1:${(silent.address() as AddressInfo).port}/`, transport: 'tcp' },
        fps: 5,
        priority: 5,
      },
      VIEWER,
    )
    await app.app.handlers['cameras.setEnabled']({ cameraId: mute.id, enabled: false }, VIEWER)
    const camera = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    await app.app.handlers['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    const pictures = [1, 2, 3].map(() =>
      app.app.handlers['jobs.submit'](
        { order: { kind: 'snapshot', cameraId: mute.id }, when: { kind: 'now' }, priority: 9 },
        VIEWER,
      ),
    )
    const ids = (await Promise.all(pictures)).flat().map(({ id }) => id)
    await until('its worker to be busy', async () => (await jobs(app)).some(({ state }) => state === 'running'), 20_000)
    return {
      app,
      camera,
      free: async () =>
        void (await Promise.all(
          ids.map((jobId) => app.app.handlers['jobs.cancel']({ jobId }, VIEWER).catch(() => {})),
        )),
    }
  }

  const jobs = async (app: TestApplication) => (await app.state()).jobs
  const recordings = async (app: TestApplication) => (await jobs(app)).filter(({ kind }) => kind === 'count-recording')
  const others = async (app: TestApplication) => (await app.state()).nodes.nodes
  const count = (app: TestApplication, camera: Camera, path: string) =>
    app.app.handlers['jobs.submit'](
      { order: { kind: 'count-recordings', path, cameraId: camera.id }, when: { kind: 'now' } },
      VIEWER,
    )

  it("see each other and count each other's shared recordings alike; no path or password travels", async () => {
    const { app, camera, free } = await giver()
    const there = await machine('there', { name: 'Gate', label: 'Yard' })
    await until('the other to be seen', async () => (await others(app)).length === 1, 10_000)
    expect(await others(app)).toMatchObject([
      { name: 'Gate', site: 'Shop', label: 'Yard', slots: 1, shares: ['recordings'] },
    ])
    await count(app, camera, join(folder, 'here', 'monday', 'a.mp4'))
    await until('it to be counted', async () => (await recordings(app))[0]!.state === 'succeeded', 60_000)
    const [elsewhere] = await recordings(app)
    const workerOf = async (jobId: string) =>
      (await app.app.handlers['jobs.result']({ jobId }, VIEWER)).history.at(-1)!.workerId
    expect(await workerOf(elsewhere!.id)).toMatch(/^node:/)
    expect((await jobs(there)).map(({ state, subject }) => [state, subject])).toEqual([
      ['succeeded', join(folder, 'there', 'monday', 'a.mp4')],
    ])
    // The same, counted here: its own worker is the nearest as soon as it is free.
    await free()
    await until(
      'its own worker to be free',
      async () => (await jobs(app)).every(({ kind, state }) => kind !== 'snapshot' || state === 'cancelled'),
      10_000,
    )
    await count(app, camera, join(folder, 'here', 'monday', 'b.mp4'))
    await until(
      'the other one to be counted',
      async () => (await recordings(app)).every(({ state }) => state === 'succeeded'),
      60_000,
    )
    const [here] = await recordings(app)
    expect(await workerOf(here!.id)).not.toMatch(/^node:/)
    expect(here!.counts!.reduce((sum, { in: entered, out }) => sum + entered + out, 0)).toBeGreaterThan(0)
    expect(elsewhere!.counts).toEqual(here!.counts)
    expect(JSON.stringify([await app.state(), app.events, await there.state()])).not.toContain(PASSWORD)
  }, 240_000)

  it('a job of a machine that loses its power is done again elsewhere, and once', async () => {
    const { app, camera, free } = await giver()
    const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-node-'))
    folders.push(dataDir)
    const child = spawn(
      process.execPath,
      [
        resolve(import.meta.dirname, '../../fixtures/node-process.ts'),
        dataDir,
        JSON.stringify(settingsOf('there', { name: 'Old box' })),
        PASSWORD,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(child)
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    await until('the other to be seen', async () => (await others(app)).length === 1, 30_000)
    const [job] = await count(app, camera, join(folder, 'here', 'monday', 'a.mp4'))
    await until('it to run there', () => output.includes('"running"'), 20_000)
    child.kill('SIGKILL')
    const killedMs = performance.now()
    await until('the loss to be noticed', async () => (await recordings(app))[0]!.error?.code === 'node.lost', 10_000)
    console.info(`missed after ${Math.round(performance.now() - killedMs)} ms`)
    await free()
    await until('it to be done here', async () => (await recordings(app))[0]!.state === 'succeeded', 90_000)
    const { history } = await app.app.handlers['jobs.result']({ jobId: job!.id }, VIEWER)
    expect(history.map(({ error, workerId }) => [error?.code, workerId.startsWith('node:')])).toEqual([
      ['node.lost', true],
      [undefined, false],
    ])
    // The machine comes back: what it was doing is nobody's any more.
    const back = spawn(
      process.execPath,
      [
        resolve(import.meta.dirname, '../../fixtures/node-process.ts'),
        dataDir,
        JSON.stringify(settingsOf('there', { name: 'Old box' })),
        PASSWORD,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(back)
    let said = ''
    back.stdout.on('data', (text: Buffer) => (said += text.toString()))
    await until('it to be back', async () => (await others(app)).length === 1, 30_000)
    await new Promise((done) => setTimeout(done, 2_000))
    expect(said).not.toContain('"succeeded"')
    expect((await others(app))[0]!.taken).toEqual({})
  }, 240_000)

  it('keep recordings within their site, go on alone without the Redis, and cancel within two seconds', async () => {
    const { app, camera, free } = await giver()
    await machine('there', { name: 'Far away', site: 'Warehouse' })
    await until('the other to be seen', async () => (await others(app)).length === 1, 10_000)
    const [kept] = await count(app, camera, join(folder, 'here', 'monday', 'a.mp4'))
    const [test] = await app.app.handlers['jobs.submit'](
      { order: { kind: 'self-test' }, when: { kind: 'now' } },
      VIEWER,
    )
    const stateOf = async (id: string) => (await jobs(app)).find((job) => job.id === id)!
    await until('the self-test to run there', async () => (await stateOf(test!.id)).state === 'running', 20_000)
    expect((await stateOf(test!.id)).workerId).toMatch(/^node:/)
    const askedMs = performance.now()
    await app.app.handlers['jobs.cancel']({ jobId: test!.id }, VIEWER)
    await until('it to be cancelled', async () => (await stateOf(test!.id)).state === 'cancelled', 5_000)
    expect(performance.now() - askedMs).toBeLessThan(2_500)
    await until(
      'it to be stopped there',
      async () => (await jobs(running[1]!)).every(({ state }) => state === 'cancelled'),
      10_000,
    )
    expect((await stateOf(kept!.id)).state).toBe('queued')

    await redis.stop()
    await until(
      'the loss to be shown',
      async () => (await app.state()).nodes.error?.code === 'node.noWay' && (await others(app)).length === 0,
      15_000,
    )
    await free()
    await until('it to be counted here', async () => (await stateOf(kept!.id)).state === 'succeeded', 90_000)
    redis = await startRedis(PASSWORD, Number(new URL(redis.url).port))
    await until(
      'the others to be back',
      async () => (await app.state()).nodes.state === 'connected' && (await others(app)).length === 1,
      20_000,
    )
    expect((await app.state()).nodes.error).toBeUndefined()
  }, 240_000)

  it('say that the password is wrong', async () => {
    const app = await startTestApplication(undefined, { nodeTimes })
    running.push(app)
    await app.app.handlers['nodes.setPassword']({ password: 'wrong' }, VIEWER)
    await app.app.handlers['settings.update']({ nodes: settingsOf('here', {}) }, VIEWER)
    await until('the reason', async () => (await app.state()).nodes.error, 10_000)
    expect((await app.state()).nodes).toMatchObject({
      state: 'connecting',
      error: { code: 'node.noWay', message: expect.stringMatching(/password|AUTH/i) },
    })
  })
})
