// Takes the power away while the application counts: kill -9 of every process of it at random moments, again and again
// on one data folder. Says what was acknowledged and lost. Run: npm run bench -- power-cut [times] [seed] [most
// seconds]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nextRandom } from '#core/pool/seeded-random.ts'
import { cutPower, examineAfter, faultsOf } from '../fixtures/power-cut/cut-power.ts'

const TIMES = Number(process.argv[2] ?? 200)
const SEED = Number(process.argv[3] ?? 1)
/** No further cut is begun after this: a shared machine is given back in time. */
const MAX_S = Number(process.argv[4] ?? Infinity)
let state = SEED
const random = () => {
  const { value, seed } = nextRandom(state)
  state = seed
  return value
}

const dir = mkdtempSync(join(tmpdir(), 'fieldcount-power-'))
let [crossings, jobs, duringStart, faults, packed] = [0, 0, 0, 0, 0]
const startedMs = performance.now()
let cuts = 0
for (let n = 1; n <= TIMES && performance.now() - startedMs < MAX_S * 1_000; n++) {
  cuts = n
  const cut = await cutPower(dir, random)
  crossings += cut.crossings.length
  jobs += cut.jobs.length
  if (cut.crossings.length === 0) duringStart += 1
  const found = examineAfter(dir, cut)
  const wrong = faultsOf(found)
  packed = found.packed
  faults += wrong.length
  for (const fault of wrong) console.log(`cut ${n} (seed ${SEED}): ${fault}`)
}
const megabytes = (statSync(join(dir, 'fieldcount.db')).size / 1e6).toFixed(1)
console.log(
  `${cuts} cuts in ${Math.round((performance.now() - startedMs) / 1000)} s (seed ${SEED}), ${duringStart} of ` +
    `them before anything was counted: ${crossings} crossings and ${jobs} jobs acknowledged, ${packed} days of ` +
    `series packed, ${faults} faults; database ${megabytes} MB`,
)
rmSync(dir, { recursive: true, force: true })
process.exit(faults === 0 ? 0 : 1)
