import { statfs } from 'node:fs/promises'
import { cpus, freemem, loadavg, totalmem } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { MetricName, Reading } from '#core/metrics/metric.ts'
import { MachineRates } from './machine-rates.ts'

const SLOW_EVERY_MS = 10_000
const MB = 1e6

/** The machine and the main process; what costs more than a moment is asked for every ten seconds, beside the loop. */
export class SystemReadings {
  readonly #dataDir: string
  readonly #rates = new MachineRates()
  readonly #loop = monitorEventLoopDelay({ resolution: 10 })
  readonly #startedMs = performance.now()
  #busy = busyTimes()
  #slow: Reading[] = []
  #timer: NodeJS.Timeout

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.#loop.enable()
    void this.#readSlow()
    this.#timer = setInterval(() => void this.#readSlow(), SLOW_EVERY_MS)
    this.#timer.unref()
  }

  read(): Reading[] {
    const busy = busyTimes()
    const total = busy.total - this.#busy.total
    const cpu = total > 0 ? 1 - (busy.idle - this.#busy.idle) / total : 0
    this.#busy = busy
    const loopDelayMs = this.#loop.percentile(99) / MB
    this.#loop.reset()
    return [
      ...readings({
        system_cpu: cpu,
        system_load: loadavg()[0]!,
        system_memory_used: 1 - freemem() / totalmem(),
        app_memory_mb: process.memoryUsage.rss() / MB,
        app_loop_delay_ms: loopDelayMs,
        app_uptime_s: (performance.now() - this.#startedMs) / 1000,
      }),
      ...this.#slow,
    ]
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#loop.disable()
  }

  async #readSlow(): Promise<void> {
    const [disk, rates] = await Promise.all([statfs(this.#dataDir).catch(() => undefined), this.#rates.read()])
    const { networkIn, networkOut, diskRead, diskWrite } = rates
    const inMb = (name: MetricName, bytes: number | undefined): Reading[] =>
      bytes === undefined ? [] : readings({ [name]: bytes / MB })
    this.#slow = [
      ...inMb('system_disk_free_mb', disk && disk.bavail * disk.bsize),
      ...inMb('system_network_in_mb_s', networkIn),
      ...inMb('system_network_out_mb_s', networkOut),
      ...inMb('system_disk_read_mb_s', diskRead),
      ...inMb('system_disk_write_mb_s', diskWrite),
    ]
  }
}

export function readings(values: Partial<Record<MetricName, number>>, label = ''): Reading[] {
  return Object.entries(values).map(([name, value]) => ({ name: name as MetricName, label, value }))
}

function busyTimes(): { idle: number; total: number } {
  let idle = 0
  let total = 0
  for (const { times } of cpus()) {
    idle += times.idle
    total += times.user + times.nice + times.sys + times.irq + times.idle
  }
  return { idle, total }
}
