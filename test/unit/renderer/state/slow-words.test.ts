import { describe, expect, it } from 'vitest'
import { SlowWords } from '../../../../renderer/src/state/slow-words.ts'

describe('totals read out by a screen reader', () => {
  it('are said at once, and then at most every 20 s, the newest', () => {
    const slow = new SlowWords(20_000)
    const said = new Set<string>()
    for (let s = 0; s < 60; s++) said.add(slow.next(`In ${s}`, s * 1_000).say)
    expect([...said]).toEqual(['In 0', 'In 20', 'In 40'])
  })

  it('say when to look again only while something newer waits', () => {
    const slow = new SlowWords(20_000)
    expect(slow.next('In 1', 0)).toEqual({ say: 'In 1' })
    expect(slow.next('In 1', 5_000)).toEqual({ say: 'In 1' })
    expect(slow.next('In 2', 6_000)).toEqual({ say: 'In 1', againMs: 14_000 })
    expect(slow.next('In 2', 20_000)).toEqual({ say: 'In 2' })
  })
})
