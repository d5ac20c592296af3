import { constants } from 'node:os'
import {
  AVERROR_EOF,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_INVALIDDATA,
} from 'node-av/constants'
import { describe, expect, it } from 'vitest'
import { explainRtsp, rtspInput } from '../../../../workers/sources/rtsp-input.ts'

const { errno } = constants

describe('what FFmpeg says about a network camera', () => {
  it.each([
    ['open', 'a refused password', AVERROR_HTTP_UNAUTHORIZED, 'source.auth'],
    ['open', 'a refused account', AVERROR_HTTP_FORBIDDEN, 'source.auth'],
    ['open', 'a wrong path', AVERROR_HTTP_NOT_FOUND, 'source.notFound'],
    ['open', 'a closed port', -errno.ECONNREFUSED, 'source.refused'],
    ['open', 'no route', -errno.EHOSTUNREACH, 'source.unreachable'],
    ['open', 'no network', -errno.ENETUNREACH, 'source.unreachable'],
    ['open', 'a connection that hangs', -errno.ETIMEDOUT, 'source.timeout'],
    ['open', 'something that is not RTSP', AVERROR_INVALIDDATA, 'source.failed'],
    ['read', 'a stream that ends', AVERROR_EOF, 'source.ended'],
    ['read', 'a camera that was switched off', -errno.ECONNRESET, 'source.ended'],
    ['read', 'silence', -errno.ETIMEDOUT, 'source.stalled'],
  ] as const)('%s: %s', async (stage, _name, code, expected) => {
    const error = await explainRtsp({ stage, code, timedOut: false, timeoutMs: 5000 }, '127.0.0.1', '127.0.0.1:554')
    expect(error.data.code).toBe(expected)
  })

  it('is a time-out whatever the number, when we cut the wait off', async () => {
    const error = await explainRtsp(
      { stage: 'open', code: AVERROR_INVALIDDATA, timedOut: true, timeoutMs: 5000 },
      '127.0.0.1',
      '127.0.0.1',
    )
    expect(error.data).toMatchObject({ code: 'source.timeout', params: { seconds: 5 } })
  })
})

describe('rtspInput', () => {
  it('asks for the transport, for video only, and for FFmpeg to give up after we do', () => {
    const { options, live } = rtspInput('rtsp://cam/live', 'udp', undefined, 5000)
    expect(live).toBe(true)
    expect(options).toMatchObject({ rtsp_transport: 'udp', allowed_media_types: 'video' })
    expect(Number(options['timeout'])).toBeGreaterThan(5_000_000)
  })
})
