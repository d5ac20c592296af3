// How many cameras this machine holds, as the command says it. Run: node test/bench/capacity.ts [fps]
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const cli = resolve(import.meta.dirname, '../../electron/cli.ts')
process.exit(
  spawnSync(process.execPath, [cli, 'bench', 'capacity', '--fps', process.argv[2] ?? '12'], { stdio: 'inherit' })
    .status ?? 1,
)
