// Fuzzed answers of RTSP cameras, each from a real server on this computer and opened in a worker process of its own:
// no crash, no hang, no raw words, no secret, and the right blame where it can be known.
// Run: npm run bench -- fuzz-rtsp [count 1000] [seed 1] [first 0]
import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../fixtures/random.ts'
import { accessUnits } from '../fixtures/rtsp/access-units.ts'
import { drawAnswers, type FuzzedAnswers } from '../fixtures/rtsp/fuzzed-answers.ts'
import { startFuzzedCamera } from '../fixtures/rtsp/fuzzed-camera.ts'
import { problemOf, watchCamera, type Verdict } from '../fixtures/rtsp/judge-rtsp.ts'
import { sdpOf } from '../fixtures/rtsp/odd-camera.ts'

const AT_ONCE = 4
/** As a camera is opened for counting. */
const TIMEOUT_MS = 4_000
/** The five seconds of an answer, the twenty of a first picture, and a question of ours. */
const HUNG_MS = 35_000
/** Of three cameras two are tried with one limit for all, as "Try addresses" does: most then take seconds. */
const LIMIT_MS = 8_000

interface Task {
  readonly url: string
  readonly limitMs: number | undefined
}

if (process.send) await answerTasks()
else await main(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 1), Number(process.argv[4] ?? 0))

/** In the child. */
async function answerTasks(): Promise<void> {
  process.on('message', ({ url, limitMs }: Task) => {
    void watchCamera(url, TIMEOUT_MS, limitMs).then((verdict) => process.send?.(verdict))
  })
  await new Promise(() => {})
}

async function main(count: number, seed: number, first: number): Promise<void> {
  const pictures = accessUnits(madeStream())
  const random = new Random(seed)
  const drawn = Array.from({ length: count }, () => drawAnswers(random, sdpOf(pictures)))
  const results = new Map<string, number>()
  const problems: string[] = []
  let slowestMs = 0
  const tryOne = async (child: ChildProcess, index: number, answers: FuzzedAnswers) => {
    const camera = await startFuzzedCamera(answers, pictures)
    const startMs = performance.now()
    const verdict = await ask(child, { url: camera.url, limitMs: index % 3 === 0 ? undefined : LIMIT_MS })
    const tookMs = performance.now() - startMs
    await camera.stop()
    slowestMs = Math.max(slowestMs, tookMs)
    const problem = typeof verdict === 'string' ? `${answers.kind}: ${verdict}` : problemOf(verdict, answers)
    if (problem) problems.push(`${index} ${problem}`)
    const name = typeof verdict === 'string' ? verdict : 'code' in verdict ? verdict.code : 'pictures'
    results.set(name, (results.get(name) ?? 0) + 1)
    if (process.env.VERBOSE) console.log(index, answers.kind, name, `${Math.round(tookMs)} ms`)
    return typeof verdict !== 'string'
  }
  let next = first
  const one = async () => {
    let child = forked()
    for (let index = next++; index < count; index = next++) {
      const answers = drawn[index]
      if (answers && (await tryOne(child, index, answers))) continue
      child.kill('SIGKILL')
      child = forked()
    }
    child.kill()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const slowest = (slowestMs / 1_000).toFixed(1)
  console.log(`${count - first} fuzzed cameras, seed ${seed}, from number ${first}; slowest ${slowest} s\n`)
  for (const [what, number] of [...results].sort((a, b) => b[1] - a[1]))
    console.log(`${String(number).padStart(6)}  ${what}`)
  for (const problem of problems) console.log(`PROBLEM ${problem}`)
  process.exit(problems.length > 0 ? 1 : 0)
}

function forked(): ChildProcess {
  return fork(import.meta.filename, [], {
    execArgv: process.execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

function ask(child: ChildProcess, task: Task): Promise<Verdict | 'crashed' | 'hung'> {
  return new Promise((resolve) => {
    const end = (verdict: Verdict | 'crashed' | 'hung') => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve(verdict)
    }
    const timer = setTimeout(() => end('hung'), HUNG_MS)
    child.once('message', (verdict) => end(verdict as Verdict))
    child.once('exit', () => end('crashed'))
    child.send(task)
  })
}

function madeStream(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-fuzz-'))
  const path = join(folder, 'camera.h264')
  const made = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=96x64:rate=10:duration=2',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '5',
    '-bf',
    '0',
  ]
  spawnSync('ffmpeg', ['-nostdin', '-v', 'error', ...made, '-c:v', 'libx264', path])
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true })
  return bytes
}
