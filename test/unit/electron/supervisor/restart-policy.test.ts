import { describe, expect, it } from 'vitest'
import { RestartPolicy } from '../../../../electron/supervisor/restart-policy.ts'

describe('the restart policy', () => {
  it('brings a worker that had worked for a while back at once, however often it dies', () => {
    const policy = new RestartPolicy()
    for (let death = 0; death < 20; death++) expect(policy.delayAfterDeathMs(5_000)).toBe(100)
    expect(policy.looping).toBe(false)
  })

  it('waits longer and longer for one that dies at once, up to a limit, and forgives after a long life', () => {
    const policy = new RestartPolicy()
    const delays = Array.from({ length: 12 }, () => policy.delayAfterDeathMs(0))
    expect(delays.slice(0, 4)).toEqual([100, 200, 400, 800])
    expect(Math.max(...delays)).toBe(30_000)
    expect(policy.looping).toBe(true)
    expect(policy.delayAfterDeathMs(60_000)).toBe(100)
    expect(policy.looping).toBe(false)
  })
})
