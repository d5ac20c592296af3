import { describe, expect, it } from 'vitest'
import { ClassVotes } from '#core/track/class-votes.ts'

function voted(...votes: [className: string, score: number][]): ClassVotes {
  const [[className, score], ...rest] = votes as [[string, number], ...[string, number][]]
  const result = new ClassVotes({ className, score })
  for (const [name, much] of rest) result.add({ className: name, score: much })
  return result
}

describe('what a track is called', () => {
  it('is what most of its detections said, not what the last one did', () => {
    expect(voted(['car', 0.9], ['car', 0.9], ['person', 0.8]).winner).toBe('car')
  })

  it('is decided by the kind first: three names of a lorry outvote a boat', () => {
    expect(voted(['boat', 0.6], ['truck', 0.4], ['car', 0.3], ['bus', 0.2]).winner).toBe('truck')
  })

  it('says of an animal how much of it was a person, and of nothing else', () => {
    expect(voted(['dog', 0.6], ['person', 0.4], ['bird', 0.6]).personShare).toBeCloseTo(0.25)
    expect(voted(['dog', 0.6], ['person', 0.7]).personShare).toBeUndefined()
    expect(voted(['dog', 0.6]).personShare).toBe(0)
    expect(voted(['car', 0.6]).personShare).toBeUndefined()
  })
})
