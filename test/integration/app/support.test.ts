import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEY_FILE } from '../../../electron/base/data-files.ts'
import { removeDataDir, startTestApplication, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { quoted } from '#core/text/message.ts'

const PASSWORD = 'Tr0ub4dor&3 /ñ'
const OTHER = 'hunter2hunter2'
const SPELLINGS = [
  PASSWORD,
  encodeURIComponent(PASSWORD),
  Buffer.from(PASSWORD).toString('base64'),
  Buffer.from(`installer:${PASSWORD}`).toString('base64'),
  Buffer.from(PASSWORD).toString('hex'),
  OTHER,
  'installer',
]

describe('the support bundle', () => {
  let app: TestApplication
  beforeEach(async () => {
    app = await startTestApplication()
    const source = { kind: 'rtsp' as const, url: 'rtsp://127.0.0.1:9/stream', transport: 'tcp' as const }
    await app.app.handlers['cameras.add'](
      { name: 'Gate', source, credentials: { username: 'installer', password: PASSWORD }, fps: 5, priority: 5 },
      VIEWER,
    )
    // What careless code and libraries would say.
    app.app.log.info(quoted(`opening rtsp://someone:${OTHER}@10.0.0.9/live failed`))
    app.app.log.info(quoted(`with ${PASSWORD} and ${encodeURIComponent(PASSWORD)}`))
    app.app.log.info(quoted(`Authorization: Basic ${Buffer.from(`installer:${PASSWORD}`).toString('base64')}`))
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })

  function check(files: Record<string, Uint8Array>, also: readonly string[]): void {
    expect(Object.keys(files).sort()).toEqual(
      [
        'README.txt',
        'alerts.json',
        'cameras.json',
        'doctor.json',
        'jobs.json',
        'log.ndjson',
        'metrics.json',
        'settings.json',
        ...also,
      ].sort(),
    )
    for (const [name, bytes] of Object.entries(files)) {
      const text = strFromU8(bytes)
      for (const secret of SPELLINGS) expect(text.includes(secret), `${secret} in ${name}`).toBe(false)
      if (name.endsWith('.json')) expect(() => JSON.parse(text) as unknown).not.toThrow()
    }
    const log = strFromU8(files['log.ndjson']!)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; level: string; message: string })
    expect(log.map(({ message }) => message)).toContain('opening rtsp://***@10.0.0.9/live failed')
    expect(JSON.parse(strFromU8(files['cameras.json']!))).toMatchObject([
      { name: 'Gate', source: { url: 'rtsp://127.0.0.1:9/stream' }, hasPassword: true },
    ])
    expect(JSON.parse(strFromU8(files['doctor.json']!))).toContainEqual(
      expect.objectContaining({ name: 'provider cpu', available: true }),
    )
  }

  it('holds what a supporter asks for, and no secret in any spelling', async () => {
    const { fileName, zip } = await app.app.handlers['support.bundle']({}, VIEWER)
    expect(fileName).toMatch(/^fieldcount-support-\d{8}-\d{4}\.zip$/)
    const files = unzipSync(Buffer.from(zip, 'base64'))
    check(files, ['state.json'])
    expect(JSON.parse(strFromU8(files['state.json']!))).toHaveProperty('workers')
  }, 60_000)

  it('is made by the command line too, while the application runs', () => {
    const out = join(app.dataDir, 'bundle.zip')
    const said = execFileSync(
      process.execPath,
      [resolve('scripts/fieldcount.js'), 'support', '--data', app.dataDir, '--out', out],
      { encoding: 'utf8' },
    )
    expect(said).toContain('bundle.zip')
    check(unzipSync(readFileSync(out)), [])
  }, 60_000)

  it('holds no address of a webhook either where the key lies with the system, as on a desktop', async () => {
    const { uplinks } = (await app.state()).settings
    await app.app.handlers['settings.update'](
      { uplinks: { ...uplinks, webhook: { ...uplinks.webhook, url: 'https://hooks.example/T0/B1/for-us-alone' } } },
      VIEWER,
    )
    rmSync(join(app.dataDir, KEY_FILE))
    const out = join(app.dataDir, 'bundle.zip')
    execFileSync(process.execPath, [resolve('scripts/fieldcount.js'), 'support', '--data', app.dataDir, '--out', out])
    const files = unzipSync(readFileSync(out))
    expect(JSON.parse(strFromU8(files['settings.json']!))).toMatchObject({
      uplinks: { webhook: { url: 'https://hooks.example/***' } },
    })
    for (const [name, bytes] of Object.entries(files)) expect(strFromU8(bytes), name).not.toContain('for-us-alone')
    expect(existsSync(join(app.dataDir, KEY_FILE))).toBe(false)
  }, 60_000)
})
