import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const hideArguments = join(import.meta.dirname, '../../../../electron/cli/hide-arguments.ts')

// The process list is a file only on Linux.
it.skipIf(process.platform !== 'linux')(
  'a process that hides its arguments shows none of them in the process list',
  async () => {
    const script =
      `import { hideArguments } from ${JSON.stringify(hideArguments)}; process.stdin.once('data', () => { ` +
      "hideArguments('fieldcount count'); console.log('hidden') }); console.log('up')"
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, '--', 'count', `rtsp://admin:hunter2@10.0.0.2/${'x'.repeat(200)}`],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    const processList = () => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')
    await once(child.stdout, 'data')
    expect(processList()).toContain('hunter2')
    child.stdin.write('go\n')
    await once(child.stdout, 'data')
    expect(processList()).not.toContain('hunter2')
    expect(processList()).toContain('fieldcount count')
    child.kill()
    await once(child, 'exit')
  },
)
