import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** ms of one clock tick in /proc. */
const TICK_MS = 10

/** ms of the machine's processors: all of them, and idle. */
export function machineTime(): { readonly allMs: number; readonly idleMs: number } {
  const times = cpus().map(({ times }) => times)
  const idleMs = times.reduce((sum, { idle }) => sum + idle, 0)
  return {
    idleMs,
    allMs: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  }
}

/** Processor time of one process by kind of thread, ms, as Linux counts it; empty elsewhere. */
export function threadTimes(pid: number): Map<ThreadKind, number> {
  const found = new Map<ThreadKind, number>()
  const dir = `/proc/${pid}/task`
  if (!existsSync(dir)) return found
  for (const id of readdirSync(dir)) {
    let stat: string
    try {
      stat = readFileSync(`${dir}/${id}/stat`, 'utf8')
    } catch {
      continue // It has ended.
    }
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ms = (Number(fields[11]) + Number(fields[12])) * TICK_MS
    const kind = Number(id) === pid ? 'main' : kindOf(name)
    found.set(kind, (found.get(kind) ?? 0) + ms)
  }
  return found
}

export type ThreadKind = 'main' | 'libuv' | 'v8' | 'other'

function kindOf(name: string): ThreadKind {
  if (name.startsWith('libuv-worker')) return 'libuv'
  return /v8/i.test(name) ? 'v8' : 'other'
}
