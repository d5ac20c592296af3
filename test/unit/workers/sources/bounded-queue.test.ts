import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoundedQueue } from '../../../../workers/sources/bounded-queue.ts'

describe('BoundedQueue', () => {
  it('hands everything on in order and never holds more than its capacity, whoever is faster', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(3), { maxLength: 40 }),
        fc.array(fc.nat(3), { maxLength: 40 }),
        async (capacity, writerPauses, readerPauses) => {
          const queue = new BoundedQueue<number>(capacity)
          let largest = 0
          const write = async () => {
            for (const [item, pauses] of writerPauses.entries()) {
              await ticks(pauses)
              expect(await queue.put(item + 1)).toBe(true)
              largest = Math.max(largest, queue.size)
            }
            queue.end()
          }
          const read = async () => {
            const items: number[] = []
            for (let item = await queue.take(); item !== undefined; item = await queue.take()) {
              items.push(item)
              await ticks(readerPauses[items.length] ?? 0)
            }
            return items
          }
          const [items] = await Promise.all([read(), write()])
          expect(items).toEqual(writerPauses.map((_, index) => index + 1))
          expect(largest).toBeLessThanOrEqual(capacity)
        },
      ),
    )
  })

  it('shows the reader a failure only after what came before it', async () => {
    const queue = new BoundedQueue<string>(3)
    await queue.put('a')
    await queue.put('b')
    queue.end(new Error('damaged'))
    expect([await queue.take(), await queue.take()]).toEqual(['a', 'b'])
    await expect(queue.take()).rejects.toThrow('damaged')
  })

  it('lets a waiting writer go when it is closed, and hands back what was not read', async () => {
    const queue = new BoundedQueue<string>(1)
    await queue.put('kept')
    const waiting = queue.put('refused')
    expect(queue.close()).toEqual(['kept'])
    expect(await waiting).toBe(false)
  })

  it('ends a waiting reader when it is closed, even after a failure', async () => {
    const queue = new BoundedQueue<string>(1)
    const waiting = queue.take()
    queue.close()
    expect(await waiting).toBeUndefined()
    queue.end(new Error('too late to matter'))
    expect(await queue.take()).toBeUndefined()
  })

  it('is ready when there is something, and at the end', async () => {
    const queue = new BoundedQueue<string>(1)
    let ready = false
    const waiting = queue.ready().then(() => (ready = true))
    await ticks(3)
    expect(ready).toBe(false)
    queue.end()
    await waiting
    expect(ready).toBe(true)
  })
})

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) await Promise.resolve()
}
