import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const OLD_NODE = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })'

/** Runs a script as a Node that says it is version 20. */
function runUnderOldNode(...args: string[]) {
  return spawnSync(process.execPath, ['--import', `data:text/javascript,${OLD_NODE}`, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
}

it.each([
  ['the tests', ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/unit/scripts/decide-shell']],
  ['the command line', ['scripts/fieldcount.js', 'doctor']],
])('an old Node is told about in one line by %s', (_, args) => {
  const { status, stdout, stderr } = runUnderOldNode(...args)
  expect(stdout + stderr).toMatch(/^fieldcount: Node 20\.20\.2 is too old, [^\n]+\n$/)
  expect(status).toBe(1)
})
