import { describe, expect, it } from 'vitest'
import type { FoundStream } from '#core/contract/discovery-view.ts'
import { adviseStream } from '#core/discovery/stream-advice.ts'

const MODEL = { inputWidth: 640, inputHeight: 384 }
const stream = (
  role: 'main' | 'sub',
  width?: number,
  height?: number,
  more: Partial<FoundStream> = {},
): FoundStream => ({
  url: `rtsp://h/${role}${width ?? ''}`,
  role,
  channel: 1,
  ...(width && { width, height }),
  ...more,
})
const main = stream('main', 2560, 1440, { codec: 'H264', fps: 25 })

describe('the advice which stream to count on', () => {
  it.each<[string, FoundStream[], string, string]>([
    [
      'the substream, as large as what the model looks at',
      [main, stream('sub', 640, 360, { fps: 15 })],
      'rtsp://h/sub640',
      'sub-suffices',
    ],
    [
      'the smallest of several that suffice',
      [main, stream('sub', 1280, 720), stream('sub', 704, 576)],
      'rtsp://h/sub704',
      'sub-suffices',
    ],
    [
      'the main stream when the substream is tiny',
      [main, stream('sub', 352, 240)],
      'rtsp://h/main2560',
      'sub-too-small',
    ],
    [
      'the main stream when the substream is slow',
      [main, stream('sub', 640, 360, { fps: 4 })],
      'rtsp://h/main2560',
      'sub-too-slow',
    ],
    [
      'the main stream when the substream has a codec of its own',
      [main, stream('sub', 640, 360, { codec: 'H266' })],
      'rtsp://h/main2560',
      'sub-codec',
    ],
    ['the only one', [main], 'rtsp://h/main2560', 'only-one'],
    ['the substream when nothing is known', [stream('main'), stream('sub')], 'rtsp://h/sub', 'size-unknown'],
  ])('names %s', (_name, streams, url, reason) => expect(adviseStream(streams, MODEL)).toMatchObject({ url, reason }))

  it('says how tall a person must be in the stream itself', () => {
    expect(adviseStream([main], MODEL)).toMatchObject({ personPx: 144, neededPx: 96 })
    expect(adviseStream([main, stream('sub', 640, 360)], MODEL)).toMatchObject({ personPx: 36, neededPx: 24 })
  })

  it('has none without a stream', () => expect(adviseStream([], MODEL)).toBeUndefined())
})
