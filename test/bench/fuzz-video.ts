// Opens and decodes mutated small videos in a worker process of its own: no crash, no hang, no raw words of FFmpeg.
// Run: npm run bench -- fuzz-video [count 1000] [seed 1]. Keeps what failed in a folder that it names.
import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toErrorData } from '#core/errors/error-data.ts'
import { takeSnapshot } from '../../workers/jobs/take-snapshot.ts'
import { openSource } from '../../workers/sources/open-source.ts'
import { systemClock } from '../../workers/system-clock.ts'
import { Random } from '../fixtures/random.ts'

/** A file is understood or refused within this, ms: the twenty seconds of a first picture and some. */
const LIMIT_MS = 30_000
/** FFmpeg's own words, and Node's. */
const RAW = new RegExp(
  [
    'Invalid data|Invalid argument|Immediate exit|End of file|Operation not permitted|Resource temporarily',
    'Error number|Cannot allocate|Unknown error|Not yet implemented|Bug detected|Success|undefined|NaN',
    String.raw`\bat .*\.(ts|js):`,
  ].join('|'),
)

interface Answer {
  /** Pictures that came, or −1. */
  readonly pictures: number
  readonly code?: string
  readonly message?: string
}

/** Containers and codecs that cameras and recorders write: name, and how ffmpeg makes it. */
const SEEDS: Readonly<Record<string, string[]>> = {
  'h264.mp4': ['-c:v', 'libx264'],
  'fragmented.mp4': ['-c:v', 'libx264', '-movflags', 'frag_keyframe+empty_moov'],
  'bframes.mkv': ['-c:v', 'libx264', '-bf', '3'],
  'hevc.mp4': ['-c:v', 'libx265', '-x265-params', 'log-level=none'],
  'h264.ts': ['-c:v', 'libx264'],
  'mpeg2.mpg': ['-c:v', 'mpeg2video'],
  'mjpeg.avi': ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'],
  'mpeg4.avi': ['-c:v', 'mpeg4'],
  'vp9.webm': ['-c:v', 'libvpx-vp9'],
  'h264.flv': ['-c:v', 'libx264'],
  'wmv2.asf': ['-c:v', 'wmv2'],
  'raw.h264': ['-c:v', 'libx264'],
  'raw.hevc': ['-c:v', 'libx265', '-x265-params', 'log-level=none'],
  'raw.mjpeg': ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'],
}

if (process.send) await answerFiles()
else await main(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 1))

/** In the child: takes paths, gives answers. */
async function answerFiles(): Promise<void> {
  process.on('message', (path: string) => void answer(path).then((said) => process.send!(said)))
  await new Promise(() => {})
}

async function answer(path: string): Promise<Answer> {
  let pictures = 0
  const source = { kind: 'file', path, loop: false, realtime: false } as const
  try {
    const video = await openSource(source)
    try {
      for await (const frame of video.frames()) {
        pictures += 1
        frame.free()
      }
    } finally {
      await video.close()
    }
    const context = { signal: new AbortController().signal, threads: 1, clock: systemClock, onProgress: () => {} }
    await takeSnapshot({ kind: 'snapshot', source, timeoutMs: 5_000 }, context)
    return { pictures }
  } catch (thrown) {
    const { code, message, action } = toErrorData(thrown)
    return { pictures, code, message: `${message} ${action}` }
  }
}

async function main(count: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-fuzz-'))
  const failed = join(folder, 'failed')
  mkdirSync(failed)
  const seeds = Object.entries(SEEDS).flatMap(([name, coded]) => makeSeed(join(folder, name), coded))
  const random = new Random(seed)
  const results = new Map<string, number>()
  const add = (what: string) => results.set(what, (results.get(what) ?? 0) + 1)
  const problems: string[] = []
  let child: ChildProcess | undefined
  let slowestMs = 0
  for (let index = 0; index < count; index++) {
    const from = seeds[Math.floor(random.uniform(0, seeds.length))]!
    const path = join(folder, `${index}-${from.name}`)
    writeFileSync(path, mutated(from.bytes, random))
    child ??= fork(import.meta.filename, [], {
      execArgv: process.execArgv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const startMs = performance.now()
    const said = await ask(child, path)
    slowestMs = Math.max(slowestMs, performance.now() - startMs)
    const problem = problemOf(said)
    add(problem ?? (typeof said === 'string' ? said : (said.code ?? 'whole')))
    if (problem) {
      problems.push(`${index} ${from.name}: ${problem}`)
      writeFileSync(join(failed, `${index}-${from.name}`), readFileSync(path))
    }
    if (typeof said === 'string') {
      child.kill('SIGKILL')
      child = undefined
    }
    rmSync(path)
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${count}`)
  }
  child?.kill()
  console.log(
    `${count} mutated videos of ${seeds.length} kinds, seed ${seed}; slowest ${(slowestMs / 1_000).toFixed(1)} s\n`,
  )
  for (const [what, number] of [...results].sort((a, b) => b[1] - a[1]))
    console.log(`${String(number).padStart(6)}  ${what}`)
  for (const problem of problems) console.log(`PROBLEM ${problem}`)
  if (problems.length > 0) console.log(`kept in ${failed}`)
  else rmSync(folder, { recursive: true })
  process.exit(problems.length > 0 ? 1 : 0)
}

function problemOf(said: Answer | 'crashed' | 'hung'): string | undefined {
  if (typeof said === 'string') return said
  if (said.code === 'internal') return `internal: ${said.message}`
  if (said.message && RAW.test(said.message)) return `raw words: ${said.message}`
  return undefined
}

function ask(child: ChildProcess, path: string): Promise<Answer | 'crashed' | 'hung'> {
  return new Promise((resolve) => {
    const end = (answer: Answer | 'crashed' | 'hung') => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve(answer)
    }
    const timer = setTimeout(() => end('hung'), LIMIT_MS)
    child.once('message', (answer) => end(answer as Answer))
    child.once('exit', () => end('crashed'))
    child.send(path)
  })
}

/** An ffmpeg without an encoder leaves a kind out. */
function makeSeed(path: string, coded: readonly string[]): { name: string; bytes: Buffer }[] {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=96x64:rate=10:duration=1.5']
  const ran = spawnSync('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    ...source,
    '-pix_fmt',
    'yuv420p',
    '-g',
    '5',
    ...coded,
    path,
  ])
  if (ran.status !== 0) return []
  return [{ name: path.split(/[\\/]/).at(-1)!, bytes: readFileSync(path) }]
}

/** One to four changes, each of a kind that disks, networks and people make. */
function mutated(bytes: Buffer, random: Random): Buffer {
  let file = Buffer.from(bytes)
  const changes = 1 + Math.floor(random.uniform(0, 4))
  const place = () => Math.floor(random.uniform(0, Math.max(1, file.length)))
  for (let change = 0; change < changes; change++) {
    // Headers are short and matter most.
    const at = random.chance(0.4) ? Math.floor(random.uniform(0, Math.min(512, file.length))) : place()
    const length = Math.floor(2 ** random.uniform(0, 10))
    const end = Math.min(file.length, at + length)
    switch (Math.floor(random.uniform(0, 7))) {
      case 0:
        if (file.length > 0) file[at] = file[at]! ^ (1 << Math.floor(random.uniform(0, 8)))
        break
      case 1:
        for (let byte = at; byte < end; byte++) file[byte] = Math.floor(random.uniform(0, 256))
        break
      case 2:
        file.fill(random.chance(0.5) ? 0 : 0xff, at, end)
        break
      case 3:
        file = file.subarray(0, at)
        break
      case 4:
        file = Buffer.concat([file.subarray(0, at), file.subarray(end)])
        break
      case 5:
        file = Buffer.concat([file.subarray(0, end), file.subarray(at)])
        break
      default:
        // A length or count that is far too large.
        if (at + 4 <= file.length) file.writeUInt32BE(Math.floor(random.uniform(0, 2 ** 32)), at)
    }
  }
  return file
}
