// What the pipeline costs beyond what it cannot do without: `fieldcount count` against a bare loop that decodes the
// same clip and runs the same model on a constant tensor, with the same threads, in the same run. Alternated, so
// that a busy moment of the machine meets both.
//
//   npm run bench -- pipeline [runs] [seconds of video]
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { InferenceSession, Tensor } from '../../workers/infer/onnx-runtime.ts'
import { median } from '#core/statistics/quantile.ts'
import { openSource } from '../../workers/sources/open-source.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLIP = asset('clips/one-by-one-person-detection.mp4')
const MODEL = asset('models/yolox_nano.onnx')
const SECONDS = Number(process.argv[3] ?? 120)
const LIMIT = 0.96

interface Speed {
  readonly fps: number
  /** Processor time of a frame, of all threads. */
  readonly cpuMs: number
}

/** Decoding and inference alone, one thread. */
async function bareLoop(): Promise<Speed> {
  const session = await InferenceSession.create(MODEL, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const input = new Tensor('float32', new Float32Array(3 * 416 * 416).fill(114), [1, 3, 416, 416])
  const source = await openSource({ kind: 'file', path: CLIP, loop: false, realtime: false })
  const startMs = performance.now()
  const before = process.cpuUsage()
  let frames = 0
  for await (const frame of source.frames()) {
    const enough = frame.mediaMs > SECONDS * 1000
    frame.free()
    if (enough) break
    await session.run({ images: input })
    frames += 1
  }
  const fps = (frames * 1000) / (performance.now() - startMs)
  const used = process.cpuUsage(before)
  await source.close()
  await session.release()
  return { fps, cpuMs: (used.user + used.system) / 1000 / frames }
}

/** The whole command, its start not counted, its model loading counted. */
function countCommand(): Speed {
  const args = [
    'electron/cli.ts',
    'count',
    CLIP,
    '--config',
    asset('clips/one-by-one-person-detection.calibration.json'),
    '--model',
    MODEL,
    '--threads',
    '1',
    '--duration',
    String(SECONDS),
    '--json',
  ]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const result = JSON.parse(stdout) as {
    processed: number
    timing: { wallS: number; cpuS: number; perFrameMs: Record<string, number> }
  }
  console.log('  per frame', JSON.stringify(result.timing.perFrameMs))
  return {
    fps: result.processed / result.timing.wallS,
    cpuMs: (1000 * result.timing.cpuS) / result.processed,
  }
}

const missing = assetsMissing()
if (missing) {
  console.log(missing)
  process.exit(0)
}
const runs = Number(process.argv[2] ?? 3)
const ratios: number[] = []
const byProcessor: number[] = []
for (let run = 0; run < runs; run++) {
  // Each is first in turn, so that a machine that grows busier or calmer does not favour one.
  const countFirst = run % 2 === 1
  let whole = countFirst ? countCommand() : undefined
  const bare = await bareLoop()
  whole ??= countCommand()
  ratios.push(whole.fps / bare.fps)
  byProcessor.push(bare.cpuMs / whole.cpuMs)
  console.log(
    `run ${run + 1}: bare ${bare.fps.toFixed(1)} fps at ${bare.cpuMs.toFixed(2)} ms of processor a frame, count ` +
      `${whole.fps.toFixed(1)} fps at ${whole.cpuMs.toFixed(2)} ms, ratio ${ratios.at(-1)!.toFixed(3)}, by ` +
      `processor time ${byProcessor.at(-1)!.toFixed(3)}`,
  )
}
// Of the runs' own ratios: the two of a run met the same machine.
const ratio = median(ratios)!
console.log(`median by processor time ${median(byProcessor)!.toFixed(3)}, limit ${LIMIT}`)
console.log(`ratio ${ratio.toFixed(3)}`)
