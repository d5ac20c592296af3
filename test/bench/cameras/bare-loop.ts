// What cannot be done without, in a process of its own: the clip is decoded and the model runs on a constant tensor,
// with one thread. Told `{ seconds }`, it runs for so long and answers what it did.
import { loadModel } from '../../../workers/infer/load-model.ts'
import { feedsFor, newPixels } from '../../../workers/infer/run-pictures.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import type { BareResult } from './bare-loops.ts'

const [clip = '', modelRef = ''] = process.argv.slice(2)
const { session, manifest, wantsSize } = await loadModel(
  JSON.parse(modelRef) as Parameters<typeof loadModel>[0],
  { provider: 'cpu' },
  { threads: 1 },
)
const feeds = feedsFor(manifest, newPixels(manifest).fill(114), 1, wantsSize)

async function run(seconds: number): Promise<BareResult> {
  const startMs = performance.now()
  const before = process.cpuUsage()
  let frames = 0
  while (performance.now() - startMs < seconds * 1_000) {
    const source = await openSource({ kind: 'file', path: clip, loop: false, realtime: false })
    for await (const frame of source.frames()) {
      frame.free()
      if (performance.now() - startMs >= seconds * 1_000) break
      await session.run(feeds)
      frames += 1
    }
    await source.close()
  }
  const used = process.cpuUsage(before)
  return { frames, fps: (frames * 1_000) / (performance.now() - startMs), cpuMs: (used.user + used.system) / 1_000 }
}

process.on('message', ({ seconds }: { seconds: number }) => void run(seconds).then((result) => process.send!(result)))
process.on('disconnect', () => process.exit(0))
process.send!('ready')
