import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runDesktop } from '../../../scripts/run-desktop.ts'

/** Runs Node in Electron's place; the clock jumps by `tookMs` when it has ended. */
function run(code: string, tookMs: number) {
  const times = [0, tookMs]
  return runDesktop(process.execPath, ['-e', code], () => times.shift() ?? tookMs)
}

describe('running the desktop shell', () => {
  it.each([
    ['ended well', 'process.exit(0)', 100, { exitCode: 0 }],
    ['ended badly after it had worked', 'process.exit(3)', 60_000, { exitCode: 3 }],
    ['crashed after it had worked', 'process.kill(process.pid, "SIGSEGV")', 60_000, { exitCode: 1 }],
    ['was asked to end', 'process.kill(process.pid, "SIGTERM")', 100, { exitCode: 1 }],
    [
      'could not start here',
      'process.exit(127)',
      100,
      { because: 'Electron ended at once (exit code 127): see its lines above.' },
    ],
    [
      'was ended by its own sandbox check',
      'process.kill(process.pid, "SIGKILL")',
      100,
      { because: 'Electron ended at once (SIGKILL): see its lines above.' },
    ],
  ])('says that it %s', async (_name, code, tookMs, end) => {
    expect(await run(code, tookMs)).toEqual(end)
  })

  it('says that there is no such program', async () => {
    expect(await runDesktop('/nowhere/electron', [])).toEqual({ because: expect.stringContaining('ENOENT') })
  })
})

it('npm start refuses an unknown option with one line and exit code 2', async () => {
  const script = join(import.meta.dirname, '../../../scripts/start.js')
  const ended = await new Promise((done) =>
    execFile(process.execPath, [script, '--dmeo'], (error, out, err) =>
      done({ code: error?.code, out, lines: err.trim().split('\n').length, named: err.includes('--dmeo') }),
    ),
  )
  expect(ended).toEqual({ code: 2, out: '', lines: 1, named: true })
})
