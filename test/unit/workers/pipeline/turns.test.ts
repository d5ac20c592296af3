import { describe, expect, it } from 'vitest'
import { Turns, type Turn } from '../../../../workers/pipeline/turns.ts'

const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('the turns of cameras', () => {
  it('are one at a time: who waits goes on when the one before has ended', async () => {
    let nowMs = 0
    const turns = new Turns({ nowMs: () => nowMs, monotonicMs: () => nowMs })
    turns.enter('a', 1)
    turns.enter('b', 1)
    const taken: string[] = []
    const given: Turn[] = []
    const take = async (id: string) => {
      const turn = await turns.take(id)
      taken.push(id)
      given.push(turn)
    }
    void take('a')
    await soon()
    expect(taken).toEqual(['a'])
    void take('b')
    await soon()
    expect(taken).toEqual(['a'])
    nowMs += 10
    given[0]!.end()
    await soon()
    expect(taken).toEqual(['a', 'b'])
  })

  it('go to the one that has used less worker time for its weight', async () => {
    let nowMs = 0
    const turns = new Turns({ nowMs: () => nowMs, monotonicMs: () => nowMs })
    turns.enter('heavy', 1)
    turns.enter('light', 1)
    const taken: string[] = []
    const cost = { heavy: 30, light: 10 }
    const count = async (id: 'heavy' | 'light') => {
      for (;;) {
        const turn = await turns.take(id)
        taken.push(id)
        nowMs += cost[id]
        turn.end()
        if (taken.length > 40) return
      }
    }
    void count('heavy')
    void count('light')
    while (taken.length <= 40) await soon()
    const share = taken.filter((id) => id === 'light').length / taken.length
    expect(share).toBeGreaterThan(0.65)
    expect(share).toBeLessThan(0.85)
  })
})
