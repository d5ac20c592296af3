import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { englishValue } from '#core/text/message.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { ffmpeg, ffmpegMissing } from '../../fixtures/made-video.ts'
import { errorOf } from './error-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-closed-'))
const at = (name: string) => join(folder, name)
const open = (path: string) => openSource({ kind: 'file', path, loop: false, realtime: false })
afterAll(() => rmSync(folder, { recursive: true }))

/** A server that writes down who comes. */
const asked: string[] = []
const listener = createServer((socket) => {
  asked.push('asked')
  socket.destroy()
})

describe.skipIf(ffmpegMissing())(`a recording that is none${ffmpegMissing() ?? ''}`, () => {
  beforeAll(async () => {
    const moving = ['-f', 'lavfi', '-i', 'testsrc2=s=160x96:r=10:d=1']
    ffmpeg(...moving, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', at('secret.mp4'))
    ffmpeg('-i', at('secret.mp4'), '-c', 'copy', at('secret.ts'))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => void listener.close())

  const lists: [string, string, () => string][] = [
    [
      'an HLS playlist',
      'list.m3u8',
      () => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:1,\nfile://${at('secret.ts')}\n#EXT-X-ENDLIST\n`,
    ],
    [
      'an HLS playlist called MP4',
      'list.mp4',
      () => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:1,\n${at('secret.ts')}\n#EXT-X-ENDLIST\n`,
    ],
    [
      'an HLS playlist of another machine',
      'net.m3u8',
      () => `#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:${(listener.address() as AddressInfo).port}/a.ts\n#EXT-X-ENDLIST\n`,
    ],
    ['a list to concatenate', 'list.txt', () => `ffconcat version 1.0\nfile secret.mp4\n`],
    [
      'a DASH manifest',
      'list.mpd',
      () =>
        `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>` +
        `<Representation id="1" bandwidth="1"><BaseURL>file://${at('secret.mp4')}</BaseURL>` +
        `</Representation></AdaptationSet></Period></MPD>`,
    ],
    [
      'a session description',
      'list.sdp',
      () =>
        `v=0\no=- 1 1 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n` +
        `m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
    ],
    ['subtitles', 'list.srt', () => '1\n00:00:00,000 --> 00:00:01,000\nHello\n'],
    ['a picture', 'list.ppm', () => 'P3\n2 2\n255\n0 0 0 0 0 0 0 0 0 0 0 0\n'],
    ['a script', 'list.sh', () => '#!/bin/sh\necho hello\n'],
  ]

  it.each(lists)('is refused in plain words: %s', async (_, name, content) => {
    writeFileSync(at(name), content())
    const { code, params } = await errorOf(open(at(name)))
    expect(code).toBe('source.corrupt')
    expect(englishValue(params!.detail!)).toMatch(/not open files of this kind|is not a video/)
    expect(asked).toEqual([])
  })

  it('is refused when its picture would take all memory, in plain words', async () => {
    ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'color=c=black:s=16400x16:r=1:d=1',
      '-c:v',
      'mjpeg',
      '-pix_fmt',
      'yuvj420p',
      at('wide.avi'),
    )
    expect((await errorOf(open(at('wide.avi')))).code).toBe('source.tooLarge')
  })

  it.each(['rtsp:%2F%2Fa.mp4', 'concat:a|b.mp4', 'pic%03d.mp4', '-i.mp4', 'tên có dấu.mp4'])(
    'is not what its name says: %s is a plain file',
    async (name) => {
      copyFileSync(at('secret.mp4'), at(name))
      const source = await open(at(name))
      expect(source.info).toMatchObject({ width: 160, height: 96 })
      await source.close()
    },
  )

  it.each<[string, string[]]>([
    ['a.mp4', ['-c', 'copy']],
    ['a.mov', ['-c', 'copy']],
    ['a.mkv', ['-c', 'copy']],
    ['a.ts', ['-c', 'copy']],
    ['a.flv', ['-c', 'copy']],
    ['a.3gp', ['-c', 'copy']],
    ['a.h264', ['-c', 'copy']],
    ['a.avi', ['-c:v', 'mpeg4']],
    ['a.mpg', ['-c:v', 'mpeg2video', '-r', '25']],
    ['a.wmv', ['-c:v', 'wmv2']],
    ['a.webm', ['-c:v', 'libvpx-vp9']],
    ['a.mxf', ['-c:v', 'mpeg2video', '-r', '25']],
    ['a.ogv', ['-c:v', 'libtheora']],
    ['a.hevc', ['-c:v', 'libx265']],
    ['a.mjpeg', ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p']],
    ['a.ivf', ['-c:v', 'libvpx-vp9']],
    ['a.y4m', ['-pix_fmt', 'yuv420p']],
  ])('is one as %s', async (name, coded) => {
    ffmpeg('-i', at('secret.mp4'), ...coded, at(name))
    const source = await open(at(name))
    let pictures = 0
    for await (const frame of source.frames()) {
      pictures += 1
      frame.free()
    }
    const guessed = source.cautions?.map(({ code }) => code) ?? []
    await source.close()
    expect(pictures).toBeGreaterThanOrEqual(9)
    // A bare stream names no times, and says so.
    expect(guessed).toEqual(/h264|hevc|mjpeg$/.test(name) ? ['source.guessedTimes'] : [])
  })
})
