import { expect, it } from 'vitest'
import { OneAtATime } from '#core/async/one-at-a-time.ts'

it('does one piece of work after the other; a failure is told to who asked and stops nobody', async () => {
  const queue = new OneAtATime()
  const said: string[] = []
  const work =
    (name: string, turns: number, fails = false) =>
    async () => {
      said.push(`${name} begins`)
      for (let n = 0; n < turns; n += 1) await Promise.resolve()
      said.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const [a, b, c] = [queue.run(work('a', 5)), queue.run(work('b', 3, true)), queue.run(work('c', 0))]
  await expect(b).rejects.toThrow('b')
  expect(await Promise.all([a, c])).toEqual(['a', 'c'])
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
