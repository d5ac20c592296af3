// What each stage of a picture costs alone, one thread: decode, preprocess, infer, post. The sum is the pipeline's
// limit. Run: node test/bench/stages.ts [model.onnx] [clip.mp4] [frames]
import { resolve } from 'node:path'
import { Decoder, Demuxer } from 'node-av/api'
import type { Frame } from 'node-av/lib'
import { HEADS } from '#core/detect/heads/registry.ts'
import type { Outputs } from '#core/detect/heads/head.ts'
import { toDetections } from '#core/detect/to-detections.ts'
import { loadModel } from '../../workers/infer/load-model.ts'
import { Preprocessor } from '../../workers/infer/preprocess.ts'
import { feedsFor } from '../../workers/infer/run-pictures.ts'
import { asset } from '../fixtures/assets.ts'

const [
  modelPath = asset('models', 'yolox_nano.onnx'),
  clipPath = asset('clips', 'one-by-one-person-detection.mp4'),
  count = '300',
] = process.argv.slice(2)
const frameCount = Number(count)

const { session, manifest, wantsSize } = await loadModel(
  { path: resolve(modelPath) },
  { provider: 'cpu' },
  { threads: 1 },
)
const { input, head, classes } = manifest
const context = { input, classCount: classes.length, minScore: 0.1 }
const preprocessor = new Preprocessor(input)

const ms: Record<string, number[]> = { decode: [], preprocess: [], infer: [], post: [] }
const frames: Frame[] = []
let cpuMs = 0

// Decoding alone, then each picture through the other stages, none beside another.
const demuxer = await Demuxer.open(resolve(clipPath))
const stream = demuxer.video()!
const decoder = await Decoder.create(stream, { options: { threads: 1 } })
const before = process.cpuUsage()
let lastMs = performance.now()
for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
  if (!frame) continue
  ms.decode!.push(performance.now() - lastMs)
  frames.push(frame)
  if (frames.length === frameCount) break
  lastMs = performance.now()
}
cpuMs = process.cpuUsage(before).user / 1000
const [{ width, height }] = frames as [Frame, ...Frame[]]

let found = 0
for (const frame of frames) {
  const startMs = performance.now()
  const { data, fit } = preprocessor.prepare(frame)
  const preparedMs = performance.now()
  const outputs = (await session.run(feedsFor(manifest, data, 1, wantsSize))) as unknown as Outputs
  const inferredMs = performance.now()
  found += toDetections(HEADS[head].decode(outputs, context), manifest, fit).length
  ms.preprocess!.push(preparedMs - startMs)
  ms.infer!.push(inferredMs - preparedMs)
  ms.post!.push(performance.now() - inferredMs)
  frame.free()
}
preprocessor.close()
decoder.close()
await demuxer.close()
await session.release()

console.log(
  `${manifest.name} on ${width}×${height} → ${input.width}×${input.height}, ${frames.length} pictures, ${found} ` +
    `detections, decoding took ${(cpuMs / frames.length).toFixed(2)} ms of CPU a picture`,
)
for (const [stage, samples] of Object.entries(ms)) {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(3).padStart(8)
  console.log(`${stage.padEnd(11)} median ${at(0.5)} ms   p10 ${at(0.1)}   p95 ${at(0.95)}   max ${at(1)}`)
}
