// `npm run bench -- faults [times] [seed]`: what happens to a box that is left alone, while a hundred people a second
// are counted: workers and main killed, hangs, a full disk, a database that is damaged or gone, a clock that is set.
// Says what was lost and what nobody was told; the table of docs/design/faults.md.
import { nextRandom } from '#core/pool/seeded-random.ts'
import { isSound, printRows, type FaultRow } from './faults/fault-row.ts'
import { setClock } from './faults/of-the-clock.ts'
import { damageStopped, fillWhileCounting, loseRunning } from './faults/of-the-disk.ts'
import { faultWorkers, killMain } from './faults/of-processes.ts'

const [times = 20, seed = 7] = process.argv.slice(2).map(Number)
let state = seed
const random = () => {
  const next = nextRandom(state)
  state = next.seed
  return next.value
}

const steps: readonly (() => Promise<FaultRow | FaultRow[] | undefined>)[] = [
  () => faultWorkers('SIGKILL', times, random),
  () => faultWorkers('SIGSTOP', Math.ceil(times / 4), random),
  () => killMain(times, random),
  fillWhileCounting,
  damageStopped,
  loseRunning,
  setClock,
]
const rows: FaultRow[] = []
for (const step of steps) {
  const found = await step()
  const more = found === undefined ? [] : Array.isArray(found) ? found : [found]
  for (const row of more) console.log(JSON.stringify(row))
  rows.push(...more)
}
printRows(rows)
process.exit(rows.every(isSound) ? 0 : 1)
