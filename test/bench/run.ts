// Runs one benchmark by name: npm run bench -- capacity|pipeline|restart|stages|store … [arguments]
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.replace(/\.ts$/, ''))
const [name = '', ...rest] = process.argv.slice(2)
if (!names.includes(name)) {
  console.error(`Which benchmark? One of: ${names.join(', ')}.`)
  process.exit(2)
}
process.exit(
  spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...rest], { stdio: 'inherit' }).status ?? 1,
)
