import { constants } from 'node:os'
import { AVERROR_EOF, AVERROR_INVALIDDATA } from 'node-av/constants'
import { describe, expect, it } from 'vitest'
import { explainRtsp } from '../../../../workers/sources/explain-rtsp.ts'
import { rtspInput } from '../../../../workers/sources/rtsp-input.ts'

const { errno } = constants
/** Nothing listens there. */
const camera = {
  url: 'rtsp://127.0.0.1:9/x',
  transport: 'tcp',
  credentials: undefined,
  host: '127.0.0.1',
  shown: '127.0.0.1:9',
} as const

// What it means while a connection is made is told by the camera itself: test/integration/sources/camera-answers.
describe('what FFmpeg says about a network camera', () => {
  it.each([
    ['open', 'a closed port', -errno.ECONNREFUSED, 'source.refused'],
    ['read', 'a stream that ends', AVERROR_EOF, 'source.ended'],
    ['read', 'a camera that was switched off', -errno.ECONNRESET, 'source.ended'],
    ['read', 'silence', -errno.ETIMEDOUT, 'source.stalled'],
    ['read', 'a network that is gone', -errno.ENETUNREACH, 'source.unreachable'],
    ['read', 'something else', AVERROR_INVALIDDATA, 'source.failed'],
  ] as const)('%s: %s', async (stage, _name, code, expected) => {
    const error = await explainRtsp({ stage, code, timedOut: false, timeoutMs: 5000 }, camera)
    expect(error.data.code).toBe(expected)
  })

  it('is a time-out whatever the number, when we cut the wait off', async () => {
    const failure = { stage: 'open', code: AVERROR_INVALIDDATA, timedOut: true, timeoutMs: 5000 } as const
    expect((await explainRtsp(failure, camera)).data).toMatchObject({ code: 'source.timeout', params: { seconds: 5 } })
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
