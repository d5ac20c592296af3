// Run as a process of its own: commits crossings without end and says which are acknowledged, until it is killed.
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { openStore } from '../../../../electron/store/store.ts'
import { crossing } from './event-fixture.ts'

const [dir, runId] = process.argv.slice(2) as [string, string]
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
const store = openStore({ dir, clock, onProblem: (error) => writeSync(2, `${error.message}\n`) })
// Whoever is killed leaves nothing at its end: what was compiled is kept now, for those who come after.
flushCompileCache()
writeSync(1, 'open\n')
for (let seq = 1; ;) {
  const events = Array.from({ length: 1 + (seq % 7) }, () =>
    crossing(seq++, { atMs: Date.now(), lineId: seq % 2 ? 'door' : 'gate' }),
  )
  store.events.commit([{ cameraId: 'cam', runId, events }])
  writeSync(1, `${events.at(-1)!.seq}\n`)
}
