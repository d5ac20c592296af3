import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { MUTATIONS } from './all.ts'
import type { Mutation } from './mutation.ts'

const ROOT = resolve(import.meta.dirname, '../..')

interface Outcome {
  readonly failed: readonly string[]
  readonly ok: boolean
}

/** What git has, and what it would take: the working tree as it is, with its dependencies linked. */
function copyTree(to: string): void {
  const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT, maxBuffer: 1e9 })
  for (const file of files.toString().split('\0')) {
    if (file === '' || !existsSync(join(ROOT, file))) continue
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(join(ROOT, file), join(to, file))
  }
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(to, 'node_modules'), 'junction')
  // What some integration tests need lies beside the project.
  const beside = resolve(ROOT, '../shared')
  if (existsSync(beside)) symlinkSync(realpathSync(beside), resolve(to, '../shared'), 'junction')
}

/** Runs these tests in the copy, until one fails where nothing else is said. */
function runTests(copy: string, tests: readonly string[], more: readonly string[] = ['--bail=1']): Outcome {
  const report = join(copy, 'mutation-report.json')
  rmSync(report, { force: true })
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(
    process.execPath,
    [
      ...[vitest, 'run', ...tests.map((test) => `test/${test}`), '--reporter=json', `--outputFile=${report}`],
      // A layer that is not asked for is not set up.
      ...(tests.every((test) => test.startsWith('unit/')) ? ['--project=unit'] : []),
      ...more,
    ],
    { cwd: copy, stdio: 'ignore', timeout: 600_000 },
  )
  const { testResults } = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as {
        testResults: { assertionResults: { status: string; fullName: string }[] }[]
      })
    : { testResults: [] }
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((result) => result.status === 'failed')
    .map(({ fullName }) => fullName)
  return { failed, ok: status === 0 }
}

/** Whether tests fail as it is: those prove nothing. By title. */
const failing = new Map<string, boolean>()

function failsAsItIs(copy: string, tests: readonly string[], title: string): boolean {
  const pattern = title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const known = failing.get(title) ?? runTests(copy, tests, ['-t', pattern]).failed.length > 0
  failing.set(title, known)
  return known
}

function judge(copy: string, { file, find, replace, tests, titled }: Mutation): string {
  const path = join(copy, file)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (text.split(find).length !== 2) return 'STALE'
  writeFileSync(
    path,
    text.replace(find, () => replace),
  )
  let outcome: Outcome
  try {
    outcome = runTests(copy, tests, ['--bail=1', ...(titled === undefined ? [] : ['-t', titled])])
  } finally {
    writeFileSync(path, text)
  }
  if (outcome.ok) return 'SURVIVED'
  const [killer] = outcome.failed
  if (killer === undefined) return 'BROKEN'
  return failsAsItIs(copy, tests, killer) ? `FAILS WITHOUT IT TOO ${killer}` : `killed    ${killer}`
}

const words = process.argv.slice(2)
const chosen = MUTATIONS.filter(
  ({ row, file, without }) => words.length === 0 || words.some((word) => `${row} ${file} ${without}`.includes(word)),
)
const home = realpathSync(mkdtempSync(join(tmpdir(), 'mutations-')))
const copy = join(home, 'project')
mkdirSync(copy)
let survived = 0
try {
  copyTree(copy)
  let row = ''
  for (const mutation of chosen) {
    if (mutation.row !== row) console.log(`\n${(row = mutation.row)}`)
    const verdict = judge(copy, mutation)
    if (!verdict.startsWith('killed')) survived += 1
    console.log(`  ${mutation.without}: ${verdict}`)
  }
  console.log(`\n${chosen.length - survived} of ${chosen.length} killed`)
} finally {
  rmSync(home, { recursive: true, force: true })
}
process.exitCode = survived === 0 ? 0 : 1
