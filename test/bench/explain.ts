// What it costs that every count explains itself: the same seeded crowds counted with and without evidence, alternated.
//
//   npm run bench -- explain [rounds]
import { Calibration } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import { nextRandom } from '#core/pool/seeded-random.ts'

const FRAMES = 3_000
const LINES = [
  {
    id: 'door',
    name: 'Door',
    points: [
      [0.5, 0],
      [0.5, 1],
    ],
  },
  {
    id: 'aisle',
    name: 'Aisle',
    points: [
      [0, 0.6],
      [1, 0.5],
    ],
    anchor: 'bottom',
  },
  {
    id: 'gate',
    name: 'Gate',
    points: [
      [0.2, 0.2],
      [0.4, 0.8],
      [0.8, 0.8],
    ],
  },
]

/** People walk to and fro; some are seen badly. */
function crowd(people: number): Detection[][] {
  let seed = 7
  const random = () => {
    const next = nextRandom(seed)
    seed = next.seed
    return next.value
  }
  const walkers = Array.from({ length: people }, () => ({
    y: random(),
    height: 0.1 + 0.3 * random(),
    periodFrames: 60 + 200 * random(),
    phase: random(),
    score: 0.15 + 0.8 * random(),
  }))
  return Array.from({ length: FRAMES }, (_, frame) =>
    walkers.map(({ y, height, periodFrames, phase, score }): Detection => {
      const turn = (frame / periodFrames + phase) % 2
      const x = turn < 1 ? turn : 2 - turn
      return {
        box: { x: x - height * 0.2, y: y - height / 2 + 0.005 * random(), w: height * 0.4, h: height },
        score,
        className: 'person',
      }
    }),
  )
}

function microsPerFrame(frames: Detection[][], explain: boolean): number {
  const counter = new FrameCounter(Calibration.parse({ lines: LINES }), 16 / 9, { explain })
  const startedMs = performance.now()
  frames.forEach((detections, frame) => counter.count(detections, frame * 100))
  return ((performance.now() - startedMs) * 1_000) / frames.length
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!
const rounds = Number(process.argv[2] ?? 7)
for (const people of [3, 10, 30]) {
  const frames = crowd(people)
  const plain: number[] = []
  const explained: number[] = []
  for (let round = 0; round < rounds; round++) {
    plain.push(microsPerFrame(frames, false))
    explained.push(microsPerFrame(frames, true))
  }
  console.log(
    `${people} objects, 3 lines: ${median(plain).toFixed(0)} µs a frame without, ${median(explained).toFixed(0)} ` +
      `µs with evidence (+${(median(explained) - median(plain)).toFixed(0)} µs)`,
  )
}
