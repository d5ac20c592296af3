// Count error of tracker and counter on synthetic crowds, against the frame rate and the share of detections missed.
// Run: node test/bench/robustness.ts [seeds]
import { countCrowd } from '../fixtures/count-crowd.ts'
import { makeCrowd } from '../fixtures/synthetic-crowd.ts'

const SEEDS = Number(process.argv[2] ?? 12)
const RATES = [2, 3, 5, 8, 12, 15, 25, 30]
const MISSES = [0, 0.1, 0.2, 0.3, 0.4, 0.5]

const percent = (share: number) => (100 * share).toFixed(1)
let crossings = 0
const table = (title: string, occlusion: boolean) => {
  console.log(
    `\n${title}\n\n| fps | ${MISSES.map((miss) => `${100 * miss} % missed`).join(' | ')} |\n` +
      `|---|${MISSES.map(() => '---').join('|')}|`,
  )
  for (const fps of RATES) {
    const cells = MISSES.map((missRate) => {
      let [truth, missed, extra] = [0, 0, 0]
      for (let seed = 1; seed <= SEEDS; seed++) {
        const result = countCrowd(makeCrowd({ seed, fps, missRate, jitter: 0.03, occlusion }))
        truth += result.truth
        missed += result.missed
        extra += result.extra
      }
      crossings = truth
      return `${percent(missed / truth)} + ${percent(extra / truth)}`
    })
    console.log(`| ${fps} | ${cells.join(' | ')} |`)
  }
}
table('People who do not hide each other: missed + extra, % of the crossings', false)
table('People who hide each other and melt together: missed + extra, % of the crossings', true)
console.log(`\n${SEEDS} crowds and ${crossings} crossings behind each figure.`)
