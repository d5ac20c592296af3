import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { newWebhookSecret, postWebhook } from '../../../../electron/uplink/webhook.ts'
import { systemClock } from '../../../../electron/base/system-clock.ts'
import { recordingProxy } from '../../../fixtures/recording-proxy.ts'

const EVENT: UplinkEvent = { type: 'test', id: 'test-1', at: '2026-11-24T10:00:00.000Z', text: 'Hello.' }

async function receiver(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  onTestFinished(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))))
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=s3cret`
}

const post = (url: string, secret?: string) => postWebhook({ url, secret, site: 'Shop' }, [EVENT], systemClock)
const answering = (status: number, body = '', headers = {}) =>
  receiver((request, response) => request.resume().on('end', () => response.writeHead(status, headers).end(body)))

describe('a webhook', () => {
  it('is signed so that any library for Standard Webhooks accepts it, and only with the right secret', async () => {
    const seen = Promise.withResolvers<{ headers: IncomingHttpHeaders; body: string }>()
    const url = await receiver((request, response) => {
      let body = ''
      request
        .on('data', (chunk) => (body += chunk))
        .on('end', () => {
          seen.resolve({ headers: request.headers, body })
          response.end('thanks')
        })
    })
    const secret = newWebhookSecret()
    expect(await post(url, secret)).toBe('200 OK: thanks')
    const { headers, body } = await seen.promise
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: 'fieldcount.events',
      timestamp: expect.any(String),
      data: { site: 'Shop', events: [EVENT] },
    })
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers as Record<string, string>)).toThrow()
    expect(() =>
      new Webhook(secret).verify(body.replace('Hello', 'Hallo'), headers as Record<string, string>),
    ).toThrow()
  })

  it('has the same id when it is sent again, and another one when it holds more', async () => {
    const ids: (string | undefined)[] = []
    const url = await receiver((request, response) =>
      request.resume().on('end', () => (ids.push(String(request.headers['webhook-id'])), response.end())),
    )
    const more = { ...EVENT, id: 'test-2' }
    for (const events of [[EVENT], [EVENT], [EVENT, more], [EVENT, more], [EVENT, more, { ...EVENT, id: 'test-3' }]])
      await postWebhook({ url, secret: newWebhookSecret(), site: 'Shop' }, events, systemClock)
    expect(ids).toEqual([
      'msg_test-1',
      'msg_test-1',
      'msg_test-1+1:test-2',
      'msg_test-1+1:test-2',
      'msg_test-1+2:test-3',
    ])
  })

  it.each([
    [422, 'uplink.rejected'],
    [400, 'uplink.rejected'],
    [401, 'uplink.refused'],
    [404, 'uplink.refused'],
    [429, 'uplink.busy'],
    [503, 'uplink.busy'],
  ])('answered with %i is %s', async (status, code) => {
    await expect(post(await answering(status, 'because'))).rejects.toMatchObject({
      data: { code, params: { detail: expect.stringContaining(`${status}`) } },
    })
  })

  it('follows no redirect: counts go where somebody chose to send them, and nowhere else', async () => {
    let elsewhere = 0
    const other = await receiver((_, response) => (elsewhere++, response.end()))
    await expect(post(await answering(307, '', { location: other }))).rejects.toMatchObject({
      data: { code: 'uplink.refused' },
    })
    expect(elsewhere).toBe(0)
  })

  it('says in words that nobody is there, and never the path of the address', async () => {
    const url = (await answering(200)).replace(/:\d+/, ':9')
    const thrown = await post(url).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ data: { code: 'uplink.unreachable', params: { host: '127.0.0.1:9' } } })
    expect(JSON.stringify((thrown as { data: unknown }).data)).not.toContain('s3cret')
  })

  it('goes through the proxy to a host that only the proxy knows, as downloads do', async () => {
    const port = Number(new URL(await answering(200, 'thanks')).port)
    const proxy = await recordingProxy(port)
    vi.stubEnv('HTTP_PROXY', proxy.url)
    onTestFinished(async () => (vi.unstubAllEnvs(), await proxy.close()))
    expect(await post('http://counts.only-the-proxy.test/hook')).toBe('200 OK: thanks')
    expect(proxy.asked).toEqual(['POST http://counts.only-the-proxy.test/hook'])
  })

  it('reads no more of an answer than it shows', async () => {
    const said = await post(await answering(200, 'x'.repeat(5_000_000)))
    expect(said.length).toBeLessThan(220)
  })
})
