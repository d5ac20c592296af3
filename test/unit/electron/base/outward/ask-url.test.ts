import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askUrl, NoAnswer } from '../../../../../electron/base/outward/ask-url.ts'
import { makeCertificate } from '../../../../fixtures/mail-server.ts'
import { recordingProxy } from '../../../../fixtures/recording-proxy.ts'

async function listen<S extends Server>(server: S): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
const answering = (seen: IncomingMessage[] = []) =>
  createServer((request, response) => {
    seen.push(request)
    request.resume().on('end', () => response.end('there'))
  })
const ask = (url: string, environment: NodeJS.ProcessEnv = {}, silenceMs = 2_000) =>
  askUrl(new URL(url), { headers: {}, signal: AbortSignal.timeout(10_000), silenceMs, environment }).then(
    async (response) => `${response.statusCode} ${(await response.toArray()).join('')}`,
  )
const reason = (promise: Promise<unknown>) =>
  promise.then(
    () => 'an answer',
    (thrown: unknown) => (thrown instanceof NoAnswer ? thrown.detail.key : thrown),
  )

describe('the way out by HTTP', () => {
  it('goes through the proxy of the environment to a host that only the proxy knows', async () => {
    const proxy = await recordingProxy(await listen(answering()))
    onTestFinished(() => proxy.close())
    expect(await ask('http://only-the-proxy.test/hook?x=1', { HTTP_PROXY: proxy.url })).toBe('200 there')
    expect(await reason(ask('https://only-the-proxy.test/', { HTTPS_PROXY: proxy.url }))).not.toBe('details.noSuchHost')
    expect(proxy.asked).toEqual(['GET http://only-the-proxy.test/hook?x=1', 'CONNECT only-the-proxy.test:443'])
  })

  it('leaves out the proxy where NO_PROXY says so, and for this computer itself', async () => {
    const proxy = await recordingProxy()
    onTestFinished(() => proxy.close())
    const own = await listen(answering())
    expect(await ask(`http://127.0.0.1:${own}/`, { HTTP_PROXY: proxy.url })).toBe('200 there')
    expect(await reason(ask('http://none.invalid/', { HTTP_PROXY: proxy.url, NO_PROXY: '.invalid' }))).toBe(
      'details.noSuchHost',
    )
    expect(proxy.asked).toEqual([])
  })

  it('says in words what kept it from an answer', async () => {
    const proxy = await recordingProxy()
    onTestFinished(() => proxy.close())
    expect(await reason(ask('https://a.test/', { HTTPS_PROXY: proxy.url }))).toBe('details.proxyRefused')
    expect(await reason(ask('http://127.0.0.1:9/'))).toBe('details.connectionRefused')
    expect(await reason(ask('https://a.test/', { HTTPS_PROXY: 'http://127.0.0.1:9' }))).toMatch(/^details\./)
    const silent = await listen(createServer(() => {}))
    expect(await reason(ask(`http://127.0.0.1:${silent}/`, {}, 200))).toBe('details.silentFor')
    const plain = await listen(answering())
    expect(await reason(ask(`https://127.0.0.1:${plain}/`))).toBe('details.noTls')
  })

  it('ends with the reason of who gave it up', async () => {
    const silent = await listen(createServer(() => {}))
    const stop = new AbortController()
    const asked = askUrl(new URL(`http://127.0.0.1:${silent}/`), { headers: {}, signal: stop.signal, silenceMs: 5_000 })
    stop.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
  })
})

const certificate = makeCertificate()
describe.skipIf(!certificate)(`certificates${certificate ? '' : ' (skipped: there is no openssl)'}`, () => {
  it('are those that the system trusts, and no others', async () => {
    const { key, cert } = certificate!
    const port = await listen(createTlsServer({ key, cert }, (_, response) => response.end('there')))
    expect(await reason(ask(`https://localhost:${port}/`))).toBe('details.certificateNotTrusted')

    const dir = mkdtempSync(join(tmpdir(), 'fieldcount-ca-'))
    writeFileSync(join(dir, 'ca.pem'), cert)
    const client = join(import.meta.dirname, '../../../../../electron/base/outward/ask-url.ts')
    const script = `
      const { askUrl } = await import(${JSON.stringify(client)})
      const asked = { headers: {}, signal: AbortSignal.timeout(5000), silenceMs: 5000 }
      const answer = await askUrl(new URL('https://localhost:${port}/'), asked)
      console.log(answer.statusCode)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, SSL_CERT_FILE: join(dir, 'ca.pem') },
    })
    let said = ''
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    await once(child, 'close')
    expect(said.trim()).toBe('200')
  })
})
