// What the pipeline costs beyond what it cannot do without: `fieldcount count` against a bare loop that decodes the
// same clip and runs the same model on a constant tensor, with the same threads, in the same run. Alternated, so
// that a busy moment of the machine meets both.
//
//   npm run bench -- pipeline [runs]
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { InferenceSession, Tensor } from '../../workers/infer/onnx-runtime.ts'
import { openSource } from '../../workers/sources/open-source.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLIP = asset('clips/one-by-one-person-detection.mp4')
const MODEL = asset('models/yolox_nano.onnx')
const SECONDS = 40
const LIMIT = 0.85

/** Frames per second of decoding and inference alone, one thread. */
async function bareLoop(): Promise<number> {
  const session = await InferenceSession.create(MODEL, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const input = new Tensor('float32', new Float32Array(3 * 416 * 416).fill(114), [1, 3, 416, 416])
  const source = await openSource({ kind: 'file', path: CLIP, loop: false, realtime: false })
  const startMs = performance.now()
  let frames = 0
  for await (const frame of source.frames()) {
    const enough = frame.mediaMs > SECONDS * 1000
    frame.free()
    if (enough) break
    await session.run({ images: input })
    frames += 1
  }
  const fps = (frames * 1000) / (performance.now() - startMs)
  await source.close()
  await session.release()
  return fps
}

/** Frames per second of the whole command, its start not counted, its model loading counted. */
function countCommand(): number {
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
    timing: { wallS: number; perFrameMs: Record<string, number> }
  }
  console.log('  per frame', JSON.stringify(result.timing.perFrameMs))
  return result.processed / result.timing.wallS
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

const missing = assetsMissing()
if (missing) {
  console.log(missing)
  process.exit(0)
}
const runs = Number(process.argv[2] ?? 3)
const bare: number[] = []
const whole: number[] = []
for (let run = 0; run < runs; run++) {
  bare.push(await bareLoop())
  whole.push(countCommand())
  console.log(
    `run ${run + 1}: bare ${bare.at(-1)!.toFixed(1)} fps, count ${whole.at(-1)!.toFixed(1)} fps, ratio ` +
      `${(whole.at(-1)! / bare.at(-1)!).toFixed(3)}`,
  )
}
console.log(
  `median ratio ${(median(whole) / median(bare)).toFixed(3)} (${join('test', 'bench', 'pipeline.ts')}, limit ${LIMIT})`,
)
