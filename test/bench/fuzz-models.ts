// Mutated ONNX files, each inspected in a process of its own as when it is added: every one must be taken or refused in
// words of ours, in time. Run: npm run bench -- fuzz-models [files] [seed] [first]
// Interrupted, it says what it has seen so far.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { toErrorData } from '#core/errors/error-data.ts'
import { inspectInJob } from '../../electron/models/inspect-model.ts'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { runWorkerJob } from '../../electron/supervisor/job-client.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { Random } from '../fixtures/random.ts'
import { tinyModel } from '../fixtures/tiny-models.ts'

const FILES = Number(process.argv[2] ?? 300)
const SEED = Number(process.argv[3] ?? 1)
const FIRST = Number(process.argv[4] ?? 0)
const AT_ONCE = 2
const LIMIT_MS = 60_000

const TINY = ['grid', 'listed', 'sized', 'outside', 'raw-grid', 'half', 'vector', 'other-input', 'probe-planes']
const REAL = assetsMissing() ? [] : ['yolox_nano', 'light_person_detector', 'nanodet_m_416', 'FastestDet']
const sources = [
  ...TINY.map((name) => readFileSync(tinyModel(name))),
  ...REAL.map((name) => readFileSync(asset('models', `${name}.onnx`))),
]
/** What only a library says. */
const RAW = new RegExp(
  [
    'onnx ?runtime|protobuf|ShapeInference|INVALID_|FAIL\\b|Exception|Error\\b|status',
    '::|\\.cc\\b|\\.h:|\\bstd\\b|0x[0-9a-f]|nullptr|undefined|not a function|\\bNode\\b',
  ].join('|'),
  'i',
)

const random = new Random(SEED)
const below = (limit: number) => Math.floor(random.uniform() * limit)

const OPERATORS = ['Add', 'Sub', 'Mul', 'Div', 'Exp', 'Abs', 'Neg', 'Log', 'Cos', 'Erf', 'Max', 'Min', 'Pow', 'Xyz']

/** One change that leaves the file a file: another operator, size, number or bit. What is wrong shows only later. */
function mutateGently(source: Buffer): Buffer {
  const bytes = Buffer.from(source)
  const at = below(bytes.length - 4)
  switch (below(4)) {
    case 0: {
      const text = bytes.toString('latin1')
      const places = OPERATORS.flatMap((name) =>
        [...text.matchAll(new RegExp(`\\x03${name}`, 'g'))].map(({ index }) => index),
      )
      const place = places[below(places.length)]
      if (place !== undefined) bytes.write(OPERATORS[below(OPERATORS.length)]!, place + 1, 'latin1')
      break
    }
    case 1: {
      // A number of one byte behind the tag of an integer: a size, an axis, a type.
      const place = bytes.indexOf(8, at)
      if (place >= 0 && place + 1 < bytes.length && bytes[place + 1]! < 128) bytes[place + 1] = below(128)
      break
    }
    case 2:
      bytes.writeFloatLE([NaN, Infinity, 1e30, -1e30, 0][below(5)]!, at)
      break
    case 3:
      bytes[at]! ^= 1 << below(8)
  }
  return bytes
}

/** One to four changes, of the kinds that downloads, editors and disks make, and some that only malice does. */
function mutateHard(source: Buffer): Buffer {
  let bytes = Buffer.from(source)
  // Half of the changes are near the ends, where names, sizes and the graph's frame lie.
  const place = () => {
    const near = Math.min(bytes.length, 400)
    const where = below(4)
    return where === 0 ? below(near) : where === 1 ? bytes.length - 1 - below(near) : below(bytes.length)
  }
  for (let change = 0, changes = 1 + below(4); change < changes && bytes.length > 8; change++) {
    const at = place()
    const length = 1 + below(Math.min(64, bytes.length - at))
    switch (below(8)) {
      case 0:
        bytes[at]! ^= 1 << below(8)
        break
      case 1:
        bytes = bytes.subarray(0, Math.max(8, at))
        break
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
        break
      case 4:
        bytes.fill(255, at, at + length)
        break
      case 5:
        bytes.fill(0, at, at + length)
        break
      case 6:
        for (let index = at; index < at + length; index++) bytes[index] = below(256)
        break
      case 7: {
        const other = sources[below(sources.length)]!
        const from = below(other.length)
        bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)])
      }
    }
  }
  return bytes
}

const dir = mkdtempSync(join(tmpdir(), 'fieldcount-fuzz-'))
const fork = createForkChild(resolve(import.meta.dirname, '../../workers/entry.ts'))
const inspect = inspectInJob((job, options) => runWorkerJob(fork, job, { threads: 1, ...options }), LIMIT_MS)
const outcomes = new Map<string, number>()
const wrong: string[] = []
let slowestMs = 0
let tried = 0

async function tryOne(number: number, bytes: Buffer): Promise<void> {
  const folder = join(dir, String(number))
  mkdirSync(folder)
  const path = join(folder, 'model.onnx')
  writeFileSync(path, bytes)
  copyFileSync(join(tinyModel('outside'), '../weights.bin'), join(folder, 'weights.bin'))
  const startedMs = performance.now()
  const outcome = await inspect({ path }).then(
    ({ manifest }) => `taken as ${manifest.head}`,
    (thrown: unknown) => {
      const { code, message, params } = toErrorData(thrown)
      const said = message.replaceAll(path, 'FILE')
      if (!code.startsWith('model.') || RAW.test(said)) wrong.push(`${number}: ${code}: ${said}`)
      const detail = params?.detail
      const key = typeof detail === 'object' && 'key' in detail ? detail.key : undefined
      return `${code}${key ? ` (${key})` : ''}`
    },
  )
  slowestMs = Math.max(slowestMs, performance.now() - startedMs)
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  tried += 1
  rmSync(folder, { recursive: true })
}

function report(): void {
  console.log(`${tried} mutated files, seed ${SEED}; the slowest took ${(slowestMs / 1_000).toFixed(1)} s.\n`)
  console.log('| outcome | files |\n|---|---|')
  for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`| ${outcome} | ${count} |`)
  if (wrong.length > 0) {
    console.log(`\n${wrong.length} answers that they should not get:\n${wrong.join('\n')}`)
    process.exitCode = 1
  }
  process.exit()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, report)

try {
  let next = FIRST
  // Drawn before they are tried, so that the files are the same however quick each is.
  const files = Array.from({ length: FILES }, (_, index) => {
    const source = sources[index % sources.length]!
    return random.chance(0.7) ? mutateGently(source) : mutateHard(source)
  })
  const one = async () => {
    for (let number = next++; number < files.length; number = next++) await tryOne(number, files[number]!)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
} finally {
  if (existsSync(dir)) rmSync(dir, { recursive: true, force: true })
}
report()
