import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { poolIsToBeFitted, PoolFitting } from '../../../../electron/inference/pool-fitting.ts'

afterEach(() => vi.useRealTimers())

/** A machine of four processors that counts so many frames a second with so many workers. */
function machine(fpsOf: Record<number, number>) {
  vi.useFakeTimers()
  const stored = new Map<string, unknown>()
  const memos = {
    read: (name: string) => stored.get(name),
    write: (name: string, value: unknown) => void stored.set(name, value),
  }
  let pool = { ...DEFAULT_POOL_SETTINGS, workers: 4 }
  const world = { busy: false, measured: [] as number[], fails: false, logged: [] as string[] }
  const start = () => {
    const fitting = new PoolFitting({
      clock: { nowMs: () => 7, monotonicMs: () => 7 },
      memos,
      machine: { cores: 4, memoryMb: 16_000 },
      settings: () => ({ pool }),
      setPool: async (wanted) => (pool = wanted),
      isBusy: () => world.busy,
      log: { info: ({ text }) => world.logged.push(text), error: ({ code }) => world.logged.push(code) },
      async measure({ workers }) {
        world.measured.push(workers)
        if (world.fails) throw new Error('no clip')
        return fpsOf[workers]!
      },
      afterMs: 1_000,
    })
    fitting.start()
    return fitting
  }
  return { world, memos, start, pool: () => pool, setWorkers: (workers: number) => (pool = { ...pool, workers }) }
}

describe('the pool of a new folder', () => {
  it('is fitted to the machine once, in turns, when nothing else is measured', async () => {
    const { world, memos, start, pool } = machine({ 4: 300, 2: 320 })
    poolIsToBeFitted(memos, pool())
    world.busy = true
    const fitting = start()
    await vi.advanceTimersByTimeAsync(3_500)
    expect(world.measured).toEqual([])
    world.busy = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(world.measured).toEqual([4, 2, 4, 2])
    expect(pool().workers).toBe(2)
    const fit = {
      atMs: 7,
      applied: true,
      trials: [
        { workers: 2, threads: 2, fps: [320, 320] },
        { workers: 4, threads: 1, fps: [300, 300] },
      ],
    }
    expect(fitting.view()).toEqual(fit)
    expect(world.logged).toEqual([expect.stringContaining('320')])
    const again = start()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(world.measured).toHaveLength(4)
    expect(again.view()).toEqual(fit)
  })

  it('is left alone when somebody has chosen another number meanwhile', async () => {
    const { memos, start, pool, setWorkers } = machine({ 4: 300, 2: 320 })
    poolIsToBeFitted(memos, pool())
    const fitting = start()
    setWorkers(3)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(pool().workers).toBe(3)
    expect(fitting.view()).toMatchObject({ applied: false })
  })

  it('is measured at the next start when it could not be', async () => {
    const { world, memos, start, pool } = machine({ 4: 300, 2: 320 })
    poolIsToBeFitted(memos, pool())
    world.fails = true
    expect(start().view()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(world.logged).toEqual(['internal'])
    world.fails = false
    start()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(pool().workers).toBe(2)
  })

  it('of a folder that is not new is never fitted', async () => {
    const { world, start } = machine({ 4: 300, 2: 320 })
    start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.measured).toEqual([])
  })
})
