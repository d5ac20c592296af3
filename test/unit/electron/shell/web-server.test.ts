import { mkdtempSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { AppEvent } from '#core/contract/app-state.ts'
import { MAX_FILE_TEXT_LENGTH } from '#core/contract/file-text.ts'
import { MAX_MESSAGE_BYTES, startWebServer, type WebServer } from '../../../../electron/shell/web-server.ts'

const rendererDir = mkdtempSync(join(tmpdir(), 'renderer-'))
writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Fieldcount</title>')
writeFileSync(join(rendererDir, 'app.js'), 'export {}')

let server: WebServer
let emitEvent: (event: AppEvent) => void
let emitPreview: (viewerId: string, cameraId: string, bytes: Uint8Array) => void
let gone: string[]
const clients: WebSocket[] = []

beforeEach(async () => {
  gone = []
  server = await startWebServer({
    application: {
      onEvent: (listener) => void (emitEvent = listener),
      onPreviewFrame: (listener) => void (emitPreview = listener),
      viewerGone: (viewerId) => void gone.push(viewerId),
    },
    route: async (raw, viewer) => ({
      id: (raw as { id: number } | undefined)?.id ?? -1,
      ok: true,
      result: { raw, viewer },
    }),
    rendererDir,
    port: 0,
    pingEveryMs: 50,
  })
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate()
  await server.close()
})

const own = () => `http://127.0.0.1:${server.port}`

function open(
  options: { protocols?: string[]; headers?: Record<string, string>; path?: string; autoPong?: boolean } = {},
): WebSocket {
  const { protocols = ['fieldcount', server.token], headers = {}, path = '/' } = options
  const client = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, {
    headers: { origin: own(), ...headers },
    autoPong: options.autoPong ?? true,
  })
  client.on('error', () => {})
  clients.push(client)
  return client
}

/** `open`, or the status of the refusal. */
function outcome(client: WebSocket): Promise<'open' | number> {
  return new Promise((resolve) => {
    client.once('open', () => resolve('open'))
    client.once('unexpected-response', (_request, response) => resolve(response.statusCode!))
  })
}

/** Raw, since fetch normalises paths and sets Host itself. */
function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    })
    request.on('error', reject)
    request.end()
  })
}

async function ask(client: WebSocket, text: string): Promise<{ answer: { result: { viewer: { viewerId: string } } } }> {
  client.send(text)
  const [data] = (await once(client, 'message')) as [Buffer]
  return JSON.parse(data.toString())
}

describe('the page', () => {
  it('is served with the token, under a strict policy', async () => {
    const { status, headers, body } = await get(`/?token=${server.token}`)
    expect(status).toBe(200)
    expect(body).toContain('Fieldcount')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    const policy = String(headers['content-security-policy'])
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      `ws://127.0.0.1:${server.port}`,
    ])
      expect(policy).toContain(part)
    expect(policy).not.toContain('unsafe')
  })

  it.each([
    ['no token', '/', {}, 401],
    ['a wrong token', `/?token=${'A'.repeat(43)}`, {}, 401],
    ['an encoded page name', '/index%2Ehtml', {}, 401],
    ['a path out of the folder', '/../package.json', {}, 404],
    ['an encoded path out of the folder', '/%2e%2e/%2e%2e/etc/passwd', {}, 404],
    ['a foreign Host', '/app.js', { host: 'evil.example' }, 421],
    ['the right name with another port', '/app.js', { host: '127.0.0.1:1' }, 421],
  ])('is refused with %s', async (_name, path, headers, status) => {
    const answer = await get(path, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('is refused to a foreign Host even with the token', async () => {
    expect((await get(`/?token=${server.token}`, { host: `evil.example:${server.port}` })).status).toBe(421)
  })

  it('is opened once by a ticket, which leads to the token and then is worth nothing', async () => {
    const { pathname, search } = new URL(server.ticketUrl())
    expect(await get(pathname + search)).toMatchObject({
      status: 302,
      headers: { location: `/?token=${server.token}` },
    })
    expect((await get(pathname + search)).status).toBe(404)
    expect((await get('/open?ticket=')).status).toBe(404)
    expect((await get(new URL(server.ticketUrl()).pathname)).status).toBe(404)
  })

  it('answers only GET and HEAD', async () => {
    expect((await get('/app.js', {}, 'POST')).status).toBe(405)
    expect(await get('/app.js', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it('survives a request that is not HTTP', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.end('\x16\x03\x01 not http\r\n\r\n')
    socket.resume()
    await once(socket, 'close')
    expect((await get('/app.js')).status).toBe(200)
  })
})

describe('the socket', () => {
  it('opens with the token and our own origin, and chooses the subprotocol', async () => {
    const client = open()
    expect(await outcome(client)).toBe('open')
    expect(client.protocol).toBe('fieldcount')
    const localhost = open({ headers: { origin: `http://localhost:${server.port}`, host: `localhost:${server.port}` } })
    expect(await outcome(localhost)).toBe('open')
  })

  it.each([
    ['without a token', { protocols: ['fieldcount'] }, 401],
    ['with a wrong token', { protocols: ['fieldcount', 'B'.repeat(43)] }, 401],
    ['with a token of another length', { protocols: ['fieldcount', 'B'] }, 401],
    ['from a foreign page', { headers: { origin: 'https://evil.example' } }, 403],
    ['from a page that hides its origin', { headers: { origin: 'null' } }, 403],
    ['from a page on another port of this machine', { headers: { origin: 'http://127.0.0.1:3000' } }, 403],
    ['under a foreign Host', { headers: { host: 'evil.example' } }, 421],
    ['at another path', { path: '/other' }, 404],
  ])('is refused %s', async (_name, options, status) => {
    expect(await outcome(open(options))).toBe(status)
  })

  it('is refused with the right token behind a wrong one', async () => {
    expect(await outcome(open({ protocols: ['fieldcount', 'wrong', server.token] }))).toBe(401)
  })

  it('carries requests and answers, each socket being a viewer of its own', async () => {
    const [one, two] = [open(), open()]
    await Promise.all([outcome(one), outcome(two)])
    const first = await ask(one, '{"id":5,"method":"state.get","params":{}}')
    const second = await ask(two, '{"id":5,"method":"state.get","params":{}}')
    expect(first).toMatchObject({ type: 'answer', answer: { id: 5, ok: true } })
    expect(first.answer.result.viewer.viewerId).not.toBe(second.answer.result.viewer.viewerId)
  })

  it('hands what is not JSON to the gate, which refuses it', async () => {
    const client = open()
    await outcome(client)
    expect(await ask(client, '{nonsense')).toMatchObject({ type: 'answer', answer: { id: -1 } })
  })

  it('takes a file of several MB', async () => {
    const client = open()
    await outcome(client)
    expect(
      await ask(client, JSON.stringify({ id: 4, method: 'site.preview', params: { text: 'ệ'.repeat(1024 * 1024) } })),
    ).toMatchObject({ type: 'answer', answer: { id: 4, ok: true } })
  })

  it('takes the longest file text of the contract in any script, with its quotes', () => {
    for (const sign of ['ệ', '"', '\n', '😀']) {
      const bytes = Buffer.byteLength(JSON.stringify(sign)) - 2
      expect((MAX_FILE_TEXT_LENGTH / sign.length) * bytes).toBeLessThan(MAX_MESSAGE_BYTES)
    }
  })

  it('closes on a message above the size limit, as soon as it says how long it is', async () => {
    const client = open()
    await outcome(client)
    // The head of a text frame (RFC 6455, section 5.2): masked, with its length in eight bytes.
    const head = Buffer.alloc(14)
    head.set([0x81, 0xff])
    head.writeBigUInt64BE(BigInt(MAX_MESSAGE_BYTES + 1), 2)
    ;(client as unknown as { _socket: Socket })._socket.write(head)
    const [code] = await once(client, 'close')
    expect(code).toBe(1009)
  })

  it('closes on a binary message', async () => {
    const client = open()
    await outcome(client)
    client.send(Buffer.from([1, 2, 3]))
    const [code] = await once(client, 'close')
    expect(code).toBe(1003)
  })

  it('pushes events to every viewer and a preview only to the one that asked', async () => {
    const [one, two] = [open(), open()]
    await Promise.all([outcome(one), outcome(two)])
    const { viewerId } = (await ask(one, '{"id":1}')).answer.result.viewer
    const heard: [string, boolean][] = []
    one.on('message', (data, isBinary) =>
      heard.push([`one ${isBinary ? [...(data as Buffer)].join() : JSON.parse(String(data)).event.type}`, isBinary]),
    )
    two.on('message', (data, isBinary) =>
      heard.push([`two ${isBinary ? 'preview' : JSON.parse(String(data)).event.type}`, isBinary]),
    )
    emitPreview(viewerId, 'cam', Uint8Array.of(9, 8))
    emitEvent({ type: 'workers-changed', workers: [] })
    await expect.poll(() => heard.length).toBe(3)
    expect(heard.map(([what]) => what).sort()).toEqual(['one 9,8', 'one workers-changed', 'two workers-changed'])
  })

  it('drops preview frames for a socket that does not read, and serves the others', async () => {
    const slow = open()
    await outcome(slow)
    const { viewerId } = (await ask(slow, '{"id":1}')).answer.result.viewer
    slow.pause()
    const frame = new Uint8Array(256 * 1024)
    for (let n = 0; n < 400; n += 1) emitPreview(viewerId, 'cam', frame)
    const other = open()
    await outcome(other)
    expect(await ask(other, '{"id":2}')).toMatchObject({ type: 'answer' })
    let bytes = 0
    slow.on('message', (data, isBinary) => (bytes += isBinary ? (data as Buffer).length : 0))
    slow.resume()
    expect(await ask(other, '{"id":3}')).toMatchObject({ type: 'answer' })
    // What the operating system and ws held; a hundred megabytes were offered.
    expect(bytes).toBeLessThan(20 * 1024 * 1024)
  })

  it('ends a viewer that no longer answers pings, and says that it is gone', async () => {
    const client = open({ autoPong: false })
    await outcome(client)
    const { viewerId } = (await ask(client, '{"id":1}')).answer.result.viewer
    await once(client, 'close')
    await expect.poll(() => gone).toContain(viewerId)
  })

  it('keeps a viewer that answers pings', async () => {
    const client = open()
    await outcome(client)
    for (let n = 0; n < 4; n += 1) await once(client, 'ping')
    expect(client.readyState).toBe(WebSocket.OPEN)
  })

  it('limits the requests of one socket that are under way', async () => {
    let release: (() => void) | undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const busy = await startWebServer({
      application: { onEvent: () => {}, onPreviewFrame: () => {}, viewerGone: () => {} },
      route: async (raw) => held.then(() => ({ id: (raw as { id: number }).id, ok: true, result: null })),
      rendererDir,
      port: 0,
    })
    const client = new WebSocket(`ws://127.0.0.1:${busy.port}/`, ['fieldcount', busy.token], {
      headers: { origin: `http://127.0.0.1:${busy.port}` },
    })
    const answers: { answer: { id: number; ok: boolean } }[] = []
    client.on('message', (data) => answers.push(JSON.parse(String(data))))
    await once(client, 'open')
    for (let id = 1; id <= 65; id += 1) client.send(JSON.stringify({ id }))
    await expect.poll(() => answers).toMatchObject([{ answer: { id: 65, ok: false } }])
    release!()
    await expect.poll(() => answers.length).toBe(65)
    await busy.close()
  })
})

it('a taken port is an error, not a hang', async () => {
  const application = { onEvent: () => {}, onPreviewFrame: () => {}, viewerGone: () => {} }
  await expect(
    startWebServer({
      application,
      route: async () => ({ id: 1, ok: true, result: null }),
      rendererDir,
      port: server.port,
    }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
