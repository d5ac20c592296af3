import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { PendingCalls } from '../../../../renderer/src/client/pending-calls.ts'
import { Watchers } from '../../../../renderer/src/client/watchers.ts'

describe('watchers', () => {
  it('open a preview for the first and close it after the last, however often one stops', () => {
    const switched: string[] = []
    const watchers = new Watchers((cameraId, on) => switched.push(`${cameraId} ${on}`))
    const seen: number[] = []
    const stopA = watchers.watch('c', (bytes) => seen.push(bytes[0]!))
    const stopB = watchers.watch('c', () => {})
    watchers.deliver('c', Uint8Array.of(7))
    watchers.deliver('other', Uint8Array.of(8))
    stopA()
    stopA()
    expect(switched).toEqual(['c true'])
    stopB()
    expect(switched).toEqual(['c true', 'c false'])
    expect(seen).toEqual([7])
  })
})

describe('pending calls', () => {
  it('give each answer to its own caller, errors as errors', async () => {
    const calls = new PendingCalls()
    const one = calls.begin()
    const two = calls.begin()
    calls.settle({ id: two.id, ok: true, result: 2 })
    calls.settle({ id: one.id, ok: false, error: new FieldcountError('source.auth').data })
    expect(await two.answer).toBe(2)
    await expect(one.answer).rejects.toMatchObject({ data: { code: 'source.auth' } })
  })

  it('fail together when the connection is lost', async () => {
    const calls = new PendingCalls()
    const { answer } = calls.begin()
    calls.rejectAll()
    await expect(answer).rejects.toMatchObject({ data: { code: 'connection.lost' } })
  })
})
