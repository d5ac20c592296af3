import { fsStats, networkStats } from 'systeminformation'
import { readLinuxTotals, type MachineTotals } from './linux-totals.ts'

/** Bytes a second since the question before; absent where the system does not tell. */
export type Rates = Partial<MachineTotals>

/**
 * What the machine moves over its networks and disks. On Linux from the kernel's tables: the library starts
 * programs for it, and to start one from so large a process holds main up for 20 to 150 ms, every time.
 */
export class MachineRates {
  #before: { readonly atMs: number; readonly totals: MachineTotals } | undefined

  /** Nothing on the first question. Never rejects. */
  async read(nowMs = performance.now()): Promise<Rates> {
    try {
      return process.platform === 'linux' ? this.#ofLinux(nowMs) : await ask()
    } catch {
      return {}
    }
  }

  #ofLinux(atMs: number): Rates {
    const { totals: before, atMs: beforeMs } = this.#before ?? {}
    const totals = readLinuxTotals()
    this.#before = { atMs, totals }
    if (!before || atMs <= beforeMs!) return {}
    // An interface that was unplugged takes its bytes along.
    const rate = (of: keyof MachineTotals) => Math.max(0, (totals[of] - before[of]) / ((atMs - beforeMs!) / 1000))
    return {
      networkIn: rate('networkIn'),
      networkOut: rate('networkOut'),
      diskRead: rate('diskRead'),
      diskWrite: rate('diskWrite'),
    }
  }
}

async function ask(): Promise<Rates> {
  const [network, files] = await Promise.allSettled([networkStats('*'), fsStats()])
  const sum = (perSecond: readonly (number | null)[]) =>
    perSecond.reduce<number>((total, value) => total + (value ?? 0), 0)
  return {
    ...(network.status === 'fulfilled' && {
      networkIn: sum(network.value.map(({ rx_sec }) => rx_sec)),
      networkOut: sum(network.value.map(({ tx_sec }) => tx_sec)),
    }),
    // Not told on every platform.
    ...(files.status === 'fulfilled' &&
      files.value && { diskRead: sum([files.value.rx_sec]), diskWrite: sum([files.value.wx_sec]) }),
  }
}
