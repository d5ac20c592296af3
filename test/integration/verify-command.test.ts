import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { asset, assetsMissing } from '../fixtures/assets.ts'

const script = resolve(import.meta.dirname, '../../scripts/fieldcount.js')
const folder = mkdtempSync(join(tmpdir(), 'verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Taps made of the count by eye: all six leave to the right. */
function tapsFile(name: string, change: (times: number[]) => number[] = (times) => times, line = 'exit'): string {
  const truth = JSON.parse(readFileSync(asset('clips/one-by-one-person-detection.truth.json'), 'utf8')) as {
    crossingsNearS: number[]
  }
  const path = join(folder, name)
  writeFileSync(
    path,
    JSON.stringify({
      schema: 'fieldcount.taps/1',
      taps: change(truth.crossingsNearS).map((t) => ({ t, line, direction: 'out' })),
    }),
  )
  return path
}

function verify(taps: string, ...more: string[]) {
  const clip = 'clips/one-by-one-person-detection'
  return spawnSync(
    process.execPath,
    [
      script,
      'verify',
      asset(`${clip}.mp4`),
      '--config',
      asset(`${clip}.calibration.json`),
      '--model',
      asset('models/yolox_nano.onnx'),
      '--fps',
      '5',
      '--taps',
      taps,
      ...more,
    ],
    { encoding: 'utf8' },
  )
}

describe.skipIf(assetsMissing() !== undefined)(`fieldcount verify${assetsMissing() ?? ''}`, () => {
  it('finds the six people of the clip, and is content', () => {
    const { status, stdout, stderr } = verify(tapsFile('six.json'), '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const report = JSON.parse(stdout) as { schema: string; ok: boolean; total: object; missed: unknown[] }
    expect(report).toMatchObject({
      schema: 'fieldcount.verify/1',
      ok: true,
      goal: 0.95,
      total: { truth: 6, matched: 6, missed: 0, extra: 0, indicative: true },
      missed: [],
      extra: [],
    })
    expect(report).not.toHaveProperty('missedTaps')
  })

  it('ends with 1 when the count is below the goal, and says who was missed', () => {
    const { status, stdout } = verify(tapsFile('seven.json', (times) => [...times, 100]))
    expect(status).toBe(1)
    // A tap's time is set back by the reaction delay, here some tenths of a second.
    expect(stdout).toMatch(/^ +99\.[5-9] s  exit out: missed$/m)
    expect(stdout).toContain('The count is BELOW 95 %: 85.7 %')
  })

  it('says in one line what is wrong with the taps', () => {
    const unknown = verify(tapsFile('line.json', undefined, 'gate'))
    expect(unknown).toMatchObject({ status: 1, stdout: '' })
    expect(unknown.stderr).toMatch(/^fieldcount: The taps name the line "gate"[^\n]+\n$/)
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, '{"schema": "fieldcount.taps/9"}')
    expect(verify(broken)).toMatchObject({ status: 1, stdout: '' })
    expect(verify(tapsFile('six.json'), '--goal', '3').status).toBe(2)
  })
})
