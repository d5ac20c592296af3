import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../../../electron/cli/run-cli.ts'

const root = resolve(import.meta.dirname, '../../../..')
const dir = mkdtempSync(join(tmpdir(), 'cli-'))
const calibration = join(dir, 'calibration.json')
writeFileSync(
  calibration,
  JSON.stringify({
    lines: [
      {
        id: 'door',
        name: 'Door',
        points: [
          [0.5, 0],
          [0.5, 1],
        ],
      },
    ],
  }),
)
const wrong = join(dir, 'wrong.json')
writeFileSync(
  wrong,
  JSON.stringify({
    lines: [
      {
        id: 'door',
        name: 'Door',
        points: [
          [0.5, 0],
          [0.5, 7],
        ],
      },
    ],
  }),
)
const detections = join(dir, 'detections.txt')
// One person walking to the right, 25 times a second.
writeFileSync(detections, Array.from({ length: 25 }, (_, n) => `${n + 1},-1,${100 + n * 4},100,40,80,0.9\n`).join(''))

async function run(argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await runCli(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    errIsTerminal: false,
  })
  return { code, out, err }
}

/** The command line as it is typed, in a process of its own. */
function runProcess(
  argv: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'scripts', 'fieldcount.js'), ...argv],
      { env: { ...process.env, ...environment } },
      (error, out, err) => {
        done({ code: error ? Number(error.code) : 0, out, err })
      },
    )
  })
}

describe('bad usage', () => {
  it.each([
    ['no command', [], 'no command given'],
    ['an unknown command', ['cuont'], "unknown command 'cuont' (Did you mean count?)"],
    ['an unknown option', ['doctor', '--jsno'], "unknown option '--jsno' (Did you mean --json?)"],
    ['a missing argument', ['count', '--config', 'x'], "missing required argument 'video|url'"],
    ['a missing required option', ['count', 'x.mp4'], '--config <calibration.json>'],
    ['an option without its value', ['count', 'x.mp4', '--config'], 'argument missing'],
    ['too many arguments', ['doctor', 'now'], 'too many arguments'],
    ['a number that is none', ['count', 'x.mp4', '--config', 'y', '--fps', '-3'], 'must be a number above 0'],
    [
      'a provider that is none',
      ['count', 'x.mp4', '--config', 'y', '--provider', 'gpu'],
      'Allowed choices are auto, cpu',
    ],
    ['a port that is none', ['serve', '--port', '70000'], 'from 0 to 65535'],
    [
      'a date that is none',
      ['report', '--from', '2026-02-30', '--to', '2026-03-01', '--format', 'csv', '--out', 'x'],
      'date like 2026-11-30',
    ],
    [
      'dates the wrong way round',
      ['report', '--from', '2026-03-02', '--to', '2026-03-01', '--format', 'csv', '--out', 'x'],
      'is after',
    ],
    [
      'a format that is not offered',
      ['report', '--from', '2026-03-01', '--to', '2026-03-01', '--format', 'doc', '--out', 'x'],
      'Allowed choices are csv',
    ],
    ['a group without its command', ['models'], 'models needs a command: list'],
    ['a group with a wrong command', ['models', 'lst'], ''],
  ])('is exit code 2 and one line on stderr: %s', async (_name, argv, word) => {
    const { code, out, err } = await run(argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^fieldcount: [^\n]+\n$/)
    expect(err).toContain(word)
  })

  it('is the same in a process of its own', async () => {
    expect(await runProcess(['count', 'x.mp4'])).toEqual({
      code: 2,
      out: '',
      err: "fieldcount: required option '--config <calibration.json>' not specified\n",
    })
  })
})

describe('failure', () => {
  it.each([
    ['a calibration that is not there', ['count', 'x.mp4', '--config', join(dir, 'none.json')], 'none.json'],
    [
      'a calibration with a wrong field',
      ['count', 'x.mp4', '--config', wrong],
      'wrong.json is not valid: lines[0].points[1][1]',
    ],
    ['a scheme that is no camera', ['count', 'ftp://x', '--config', calibration], 'This is not a camera address'],
    [
      'a model file that is not there',
      ['count', 'x.mp4', '--config', calibration, '--model', './none.onnx'],
      './none.onnx',
    ],
    ['detections that are not there', ['track', join(dir, 'none.txt'), '--fps', '25'], 'none.txt'],
    ['detections that are none', ['track', calibration, '--fps', '25'], 'not in MOT format'],
    [
      'a data folder without counts',
      [
        'report',
        '--data',
        join(dir, 'none'),
        '--from',
        '2026-03-01',
        '--to',
        '2026-03-01',
        '--format',
        'csv',
        '--out',
        join(dir, 'x.csv'),
      ],
      'fieldcount.db',
    ],
  ])('is exit code 1, one line on stderr and nothing on stdout: %s', async (_name, argv, word) => {
    const { code, out, err } = await run(argv)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^fieldcount: [^\n]+\n$/)
    expect(err).toContain(word)
  })

  it('never repeats a password, with --json nothing is on stdout', async () => {
    const { code, out, err } = await runProcess([
      'count',
      'ftp://admin:hunter2@10.0.0.2/x',
      '--config',
      calibration,
      '--json',
    ])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('This is not a camera address')
    expect(err).not.toContain('hunter2')
  })
})

describe('success', () => {
  it('is exit code 0: help and version go to stdout', async () => {
    const help = await run(['count', '--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const option of ['--config', '--model', '--provider', '--fps', '--json', '--mot', '--overlay'])
      expect(help.out).toContain(option)
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    expect((await run(['help'])).code).toBe(0)
  })

  it('tracks detections to stdout or to a file', async () => {
    const { code, out } = await runProcess(['track', detections, '--fps', '25'])
    expect(code).toBe(0)
    const ids = new Set(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(',')[1]),
    )
    expect(ids.size).toBe(1)
    const tracks = join(dir, 'tracks.txt')
    expect(await run(['track', detections, '--fps', '25', '--out', tracks])).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(tracks, 'utf8')).toBe(out)
  })
})
