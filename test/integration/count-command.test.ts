import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CountReport } from '#core/report/count-report.ts'
import { ASSETS, assetsMissing } from '../fixtures/assets.ts'

const script = resolve(import.meta.dirname, '../../scripts/fieldcount.js')
const clip = join(ASSETS, 'clips', 'one-by-one-person-detection.mp4')
const usual = [
  clip,
  '--config',
  join(ASSETS, 'clips', 'one-by-one-person-detection.calibration.json'),
  '--model',
  join(ASSETS, 'models', 'yolox_nano.onnx'),
]

function count(...args: string[]) {
  const child = spawn(process.execPath, [script, 'count', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text))
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    ...texts,
  }))
  return { child, ended, texts }
}

describe.skipIf(assetsMissing() !== undefined)(`fieldcount count${assetsMissing() ?? ''}`, () => {
  it('prints one JSON document by the contract, and nothing else', async () => {
    const mot = join(mkdtempSync(join(tmpdir(), 'count-')), 'tracks.txt')
    const { code, out, err } = await count(...usual, '--json', '--fps', '5', '--duration', '25', '--mot', mot).ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const report = JSON.parse(out) as CountReport
    expect(report).toMatchObject({ schema: 'fieldcount.count/1', source: clip, dropped: 0, provider: 'cpu', zones: [] })
    expect(report.lines).toEqual([{ id: 'exit', counts: { person: { in: 0, out: 1 } } }])
    expect(report.events).toEqual([
      { t: expect.closeTo(18.7, 0), line: 'exit', direction: 'out', class: 'person', track: expect.any(Number) },
    ])
    expect(report.processed).toBeGreaterThanOrEqual(124)
    expect(report.processed).toBeLessThanOrEqual(127)
    expect(Object.keys(report.timing.perFrameMs)).toEqual(['decode', 'preprocess', 'infer', 'post', 'track', 'other'])
    expect(report.timing.perFrameMs.infer).toBeGreaterThan(0)
    expect(report.peakRssMb).toBeGreaterThan(20)
    expect(readFileSync(mot, 'utf8').trim().split('\n')[0]).toMatch(/^\d+,\d+,/)
  })

  it('is cancelled cleanly by Ctrl-C: one line, exit code 1, no worker left', async () => {
    const { child, ended } = count(...usual, '--json')
    const worker = await workerOf(child.pid!)
    process.kill(child.pid!, 'SIGINT')
    expect(await ended).toEqual({
      code: 1,
      signal: null,
      out: '',
      err: 'fieldcount: The job was cancelled. Start it again if it is still needed.\n',
    })
    if (worker !== undefined) expect(existsSync(`/proc/${worker}`)).toBe(false)
  })

  it.each([
    ['a video that is not there', [join(ASSETS, 'none.mp4'), ...usual.slice(1)], 'none.mp4'],
    ['a video that is none', [join(ASSETS, 'SOURCES.md'), ...usual.slice(1)], 'damaged or is not a video'],
    ['a model that is none', [...usual.slice(0, 3), '--model', join(ASSETS, 'SOURCES.md')], 'SOURCES.md'],
  ])('says in one line what is wrong with %s', async (_name, args, word) => {
    const { code, out, err } = await count(...args).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^fieldcount: [^\n]+\n$/)
    expect(err).toContain(word)
  })
})

/** The worker of a command, once it is there; undefined where the process list is not a folder. */
async function workerOf(parent: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return void (await new Promise((resolve) => setTimeout(resolve, 1_000)))
  const children = () => readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim()
  await expect.poll(children, { timeout: 10_000 }).not.toBe('')
  return Number(children().split(' ')[0])
}
