import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import { connectRpc, type RpcClient } from '../fixtures/rpc-client.ts'
import { serve, type Served } from '../fixtures/served.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Nothing listens there: a test of the address is over at once. */
const PLACE = '127.0.0.1:9/live'
const PASSWORDS = [
  'sla/sh-Zq7',
  'ha#sh-Zq7',
  'quest?ion-Zq7',
  'a@t-Zq7',
  'co:lon-Zq7',
  'per%cent-Zq7',
  'spa ce-Zq7',
  'quo"te\\-Zq7',
  'mật/khẩu@-Zq7',
  'пар#оль/-Zq7',
]
/** In every one of them, in every spelling. */
const MARK = 'Zq7'

/** Everything that a user, a file or another process could read of a running Fieldcount. */
async function everythingVisible(served: Served, rpc: RpcClient, dataDir: string): Promise<string> {
  const bundle = unzipSync(Buffer.from((await rpc.call('support.bundle', {})).zip, 'base64'))
  return [
    JSON.stringify(await rpc.call('state.get', {})),
    JSON.stringify(await rpc.call('log.recent', { limit: 1_000 })),
    (await rpc.call('site.export', {})).text,
    ...Object.values(bundle).map((bytes) => strFromU8(bytes)),
    served.output(),
    execFileSync('ps', ['-eww', '-o', 'args'], { encoding: 'utf8' }),
    execFileSync('sh', ['-c', `find "${dataDir}" -type f -exec cat {} +`], { encoding: 'latin1', maxBuffer: 1e8 }),
  ].join('\n')
}

describe('the password of a camera, in unexpected spellings', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-secrets-'))
  let served: Served
  let rpc: RpcClient
  beforeAll(async () => {
    served = await serve(dataDir)
    rpc = await connectRpc(served.url)
  })
  afterAll(async () => {
    rpc?.close()
    await served?.stop()
  })
  const errorOf = (answer: Promise<unknown>) =>
    answer.then(
      () => expect.unreachable('it was taken'),
      (thrown: { data: ErrorData }) => thrown.data,
    )
  const addresses = PASSWORDS.flatMap((password) => [
    `rtsp://admin:${password}@${PLACE}`,
    `rtsp://admin:${encodeURIComponent(password)}@${PLACE}`,
    `rtsp://127.0.0.1:9/v?user=admin&password=${encodeURIComponent(password)}`,
  ])

  it('is in no address that is taken over RPC, and not in the refusal', async () => {
    for (const url of addresses) {
      const source = { kind: 'rtsp' as const, url, transport: 'tcp' as const }
      for (const answer of [
        rpc.call('cameras.add', { name: 'Door', source }),
        rpc.call('cameras.test', { source }),
        rpc.call('aim.open', { source }),
      ]) {
        const error = await errorOf(answer)
        expect(error.code).toBe('request.invalid')
        expect(JSON.stringify(error)).not.toContain(MARK)
      }
    }
  })

  it('is in no site file that is taken, and not in the refusal', async () => {
    const camera = { id: 'c', name: 'Door', hasPassword: false, enabled: true, fps: 5, priority: 5 }
    for (const url of addresses) {
      const text = JSON.stringify({
        schema: 'fieldcount.site/1',
        exportedAt: '2026-11-30T12:00:00.000Z',
        software: 'by hand',
        settings: {},
        models: [],
        cameras: [{ ...camera, source: { kind: 'rtsp', url, transport: 'tcp' }, calibration: EMPTY_CALIBRATION }],
      })
      const error = await errorOf(rpc.call('site.preview', { text }))
      expect(error.message).toContain('cameras[0].source.url')
      expect(JSON.stringify(error)).not.toContain(MARK)
    }
  })

  it('is nowhere once it was given in its field, and works', async () => {
    const source = { kind: 'rtsp' as const, url: `rtsp://${PLACE}`, transport: 'tcp' as const }
    for (const [index, password] of PASSWORDS.entries())
      await rpc.call('cameras.add', { name: `Door ${index}`, source, credentials: { username: 'admin', password } })
    const [camera] = (await rpc.call('state.get', {})).cameras
    const test = await rpc.call('cameras.test', { source, cameraId: camera!.id })
    expect(test).toMatchObject({ ok: false, error: { code: 'source.refused' } })
    expect(await everythingVisible(served, rpc, dataDir)).not.toContain(MARK)
  }, 240_000)

  it('is taken off the command line, and in no message of it', async () => {
    const config = join(mkdtempSync(join(tmpdir(), 'fieldcount-secrets-')), 'calibration.json')
    writeFileSync(config, JSON.stringify(EMPTY_CALIBRATION))
    const given = [addresses[0]!, addresses[3 * 8]!, addresses[3 * 8 + 2]!]
    for (const url of [...given, `rtsp://admin:12/${MARK}@nvr/live`, `ftp://admin:${MARK}@nvr/live`]) {
      const { stdout, stderr, code } = await promisify(execFile)(process.execPath, [
        join(ROOT, 'electron/cli.ts'),
        ...['count', url, '--config', config],
      ]).then(
        (done) => ({ ...done, code: 0 }),
        (failed: { stdout: string; stderr: string; code: number }) => failed,
      )
      expect(code).not.toBe(0)
      expect(stderr).toMatch(url.includes('127.0.0.1') ? /Nothing answers at 127\.0\.0\.1:9/ : /not a camera address/)
      expect(stdout + stderr).not.toContain(MARK)
    }
    rmSync(resolve(config, '..'), { recursive: true })
  }, 240_000)
})
