import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LatestSlot } from '#core/frames/latest-slot.ts'

describe('the latest-frame slot', () => {
  it('hands the newest item to a late reader and gives back the ones it replaced', async () => {
    const discarded: number[] = []
    const slot = new LatestSlot<number>((item) => discarded.push(item))
    slot.put(1)
    slot.put(2)
    slot.put(3)
    expect(await slot.take()).toBe(3)
    expect(discarded).toEqual([1, 2])
    expect(slot.dropped).toBe(2)
  })

  it('hands an item straight to a reader that waits', async () => {
    const slot = new LatestSlot<string>(() => {})
    const taken = slot.take()
    slot.put('frame')
    expect(await taken).toBe('frame')
    expect(slot.dropped).toBe(0)
  })

  it('ends a waiting reader, and gives back what it held, when it is closed', async () => {
    const discarded: number[] = []
    const waiting = new LatestSlot<number>((item) => discarded.push(item))
    const taken = waiting.take()
    waiting.close()
    expect(await taken).toBeUndefined()
    waiting.put(1)
    const holding = new LatestSlot<number>((item) => discarded.push(item))
    holding.put(2)
    holding.close()
    expect(await holding.take()).toBeUndefined()
    expect(discarded).toEqual([1, 2])
  })

  it('neither loses nor keeps an item, whatever the order of puts and takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (puts) => {
        let discarded = 0
        let taken = 0
        let put = 0
        const slot = new LatestSlot<number>(() => (discarded += 1))
        const reads: Promise<unknown>[] = []
        let reading = false
        for (const isPut of puts) {
          if (isPut) slot.put(put++)
          else if (!reading) {
            reading = true
            reads.push(
              slot.take().then((item) => {
                reading = false
                if (item !== undefined) taken += 1
              }),
            )
            await Promise.resolve()
          }
          await Promise.resolve()
        }
        slot.close()
        await Promise.all(reads)
        expect(taken + discarded).toBe(put)
      }),
    )
  })

  it('says when there is something to take, so that a reader waits for its turn and takes the newest', async () => {
    const slot = new LatestSlot<number>(() => {})
    const ready = slot.ready()
    slot.put(1)
    expect(await ready).toBe(true)
    slot.put(2)
    expect(await slot.take()).toBe(2)
    const closing = slot.ready()
    slot.close()
    expect(await closing).toBe(false)
    expect(await slot.ready()).toBe(false)
  })
})
