import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { askOnce } from '../../../../../electron/base/threads/ask-once.ts'
import { ThreadClient, type ThreadOptions } from '../../../../../electron/base/threads/thread-client.ts'

const entry = join(import.meta.dirname, 'answering-thread.ts')
const opened: { close(): Promise<void> }[] = []
afterEach(() => Promise.all(opened.splice(0).map((client) => client.close())))

function open(options: Partial<ThreadOptions> = {}): ThreadClient<string, unknown, number> {
  const client = new ThreadClient<string, unknown, number>({ entry, ...options })
  opened.push(client)
  return client
}
const threadOf = async (client: ThreadClient<string, unknown, number>): Promise<number> =>
  ((await client.ask('who')) as { threadId: number }).threadId

describe('a thread that is asked', () => {
  it('answers each question with its own answer, and says meanwhile how far it is', async () => {
    const client = open({ data: () => 'given' })
    const reported: number[] = []
    const answers = await Promise.all([client.ask('a'), client.ask('count', (n) => reported.push(n)), client.ask('b')])
    expect(answers).toEqual(['a', 'counted', 'b'])
    expect(reported).toEqual([1, 2, 3])
    expect(await client.ask('who')).toMatchObject({ workerData: 'given' })
  })

  it('keeps of an error what the application knows it by, and goes on', async () => {
    const client = open()
    const before = await threadOf(client)
    await expect(client.ask('ours')).rejects.toMatchObject({
      data: { code: 'file.write', params: { path: '/full', detail: 'no space' } },
    })
    await expect(client.ask('of SQLite')).rejects.toMatchObject({ message: 'database is locked', errcode: 5 })
    await expect(client.ask('no copy of it')).rejects.toThrow('could not be cloned')
    expect(await threadOf(client)).toBe(before)
  })

  it.each([
    ['crashes', 'crash', 'out of luck'],
    ['leaves', 'exit', 'the thread ended with 3'],
  ])('that %s says why to all who wait, and another answers the next question', async (_, question, why) => {
    const client = open()
    const before = await threadOf(client)
    const waiting = await Promise.allSettled([client.ask(question), client.ask('never')])
    expect(waiting.map((one) => one.status === 'rejected' && (one.reason as Error).message)).toEqual([why, why])
    expect(await threadOf(client)).not.toBe(before)
  })

  it('that cannot begin says why, and is begun again with data read anew', async () => {
    const data = ['damaged', 'whole']
    const client = open({ data: () => data.shift() })
    await expect(client.ask('who')).rejects.toThrow('the file is damaged')
    expect(await client.ask('who')).toMatchObject({ workerData: 'whole' })
  })

  it('ends when nobody asked for a while, and not before the answer', async () => {
    const client = open({ idleMs: 40 })
    const first = await threadOf(client)
    expect(await threadOf(client)).toBe(first)
    await sleep(200)
    const second = await threadOf(client)
    expect(second).not.toBe(first)
    const waiting = client.ask('never')
    expect(await Promise.race([waiting.catch(() => 'ended'), sleep(200, 'waits')])).toBe('waits')
    await client.close()
    await expect(waiting).rejects.toThrow('the thread was closed')
  })

  it('is closed with a reason, which a question asked meanwhile is spared', async () => {
    const client = open()
    const waiting = client.ask('never')
    const closed = client.close(new Error('the application ends'))
    const next = client.ask('next')
    await expect(waiting).rejects.toThrow('the application ends')
    await closed
    expect(await next).toBe('next')
  })
})

describe('a thread that is asked once', () => {
  it('gives its answer, or what it threw', async () => {
    const reported: number[] = []
    expect(await askOnce<string, unknown, number>({ entry }, 'count', { onProgress: (n) => reported.push(n) })).toBe(
      'counted',
    )
    expect(reported).toEqual([1, 2, 3])
    await expect(askOnce({ entry }, 'ours')).rejects.toMatchObject({ data: { code: 'file.write' } })
  })

  it('stops when it is aborted, with the reason, and is not begun when it was before', async () => {
    const stop = new AbortController()
    const running = askOnce({ entry }, 'never', { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('stopped')), 50)
    await expect(running).rejects.toThrow('stopped')
    await expect(askOnce({ entry: '/no/such/file.ts' }, 'who', { signal: stop.signal })).rejects.toThrow('stopped')
  })
})
