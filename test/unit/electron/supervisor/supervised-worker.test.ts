import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { SupervisedWorker } from '../../../../electron/supervisor/supervised-worker.ts'
import { fakeFork } from '../../../fixtures/fake-worker.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'

function supervise() {
  const { fork, workers } = fakeFork()
  const log: string[] = []
  const messages: FromWorker[] = []
  let readies = 0
  let downs = 0
  const silent: (number | undefined)[] = []
  const worker = new SupervisedWorker({
    workerId: 'w1',
    threads: 2,
    fork,
    clock: steppedClock,
    events: {
      onReady: () => (readies += 1),
      onMessage: (message) => {
        messages.push(message)
        if (message.type === 'log') throw new FieldcountError('store.full')
      },
      onDown: (_cause, silentMs) => {
        downs += 1
        silent.push(silentMs)
      },
      onStatus: () => {},
      onLog: (_level, message, error) => log.push(error?.code ?? message),
    },
  })
  worker.start()
  return { worker, workers, log, messages, silent, counts: () => ({ readies, downs }) }
}

/** Lets time pass while the process answers every ping, as a healthy one does. */
function liveFor(ms: number, processes: ReturnType<typeof fakeFork>['workers']): void {
  for (let passed = 0; passed < ms; passed += 1_000) {
    vi.advanceTimersByTime(1_000)
    processes.at(-1)!.say({ type: 'pong', n: 1 })
  }
}

/** The clock goes on, and no timer runs. */
function standStillFor(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

describe('a supervised worker', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  it('tells a process that is ready who it is, and then lets its pool give it work', () => {
    const { worker, workers, counts } = supervise()
    expect(worker.ready).toBe(false)
    workers[0]!.ready()
    expect(worker.ready).toBe(true)
    expect(workers[0]!.of('init')).toEqual([{ type: 'init', workerId: 'w1', threads: 2 }])
    expect(counts().readies).toBe(1)
  })

  it('starts a killed process again within two seconds, and says why it died', () => {
    const { worker, workers, log, counts } = supervise()
    workers[0]!.ready()
    liveFor(5_000, workers)
    workers[0]!.die({ code: null, signal: 'SIGKILL' })
    expect(worker.status([]).state).toBe('restarting')
    vi.advanceTimersByTime(2_000)
    workers[1]!.ready()
    expect(counts()).toEqual({ readies: 2, downs: 1 })
    expect(log).toEqual(['worker.died'])
    expect(worker.status([])).toMatchObject({
      state: 'ready',
      restarts: 1,
      lastDeath: expect.stringContaining('killed by SIGKILL'),
    })
  })

  it('kills a process that stopped answering, and calls it hung rather than dead', () => {
    const { workers, log, silent } = supervise()
    workers[0]!.ready()
    liveFor(3_000, workers)
    vi.advanceTimersByTime(12_000)
    expect(workers[0]!.killed).toBe(true)
    // As long as that it counted nothing.
    expect(silent).toEqual([11_000])
    expect(workers).toHaveLength(2)
    expect(log).toEqual(['worker.hung'])
  })

  it('leaves a process alone that could not be heard because main itself stood still', () => {
    const { workers, log } = supervise()
    workers[0]!.ready()
    liveFor(3_000, workers)
    // Timers do not run meanwhile; the next beat comes before anything the process has said.
    standStillFor(60_000)
    vi.advanceTimersByTime(1_000)
    expect(workers[0]!.killed).toBe(false)
    liveFor(15_000, workers)
    expect(log).toEqual([])
    // One that was hung all the while is found so after its usual time.
    standStillFor(60_000)
    vi.advanceTimersByTime(13_000)
    expect(workers[0]!.killed).toBe(true)
    expect(log).toEqual(['worker.hung'])
  })

  it('kills a process that never gets ready', () => {
    const { workers } = supervise()
    vi.advanceTimersByTime(32_000)
    expect(workers[0]!.killed).toBe(true)
  })

  it('slows down for a process that dies at once every time, and says so', () => {
    const { workers, log } = supervise()
    for (let death = 0; death < 6; death++) {
      workers.at(-1)!.die({ code: 134, signal: null })
      vi.advanceTimersByTime(60_000)
    }
    expect(log).toContain('worker.crashLoop')
    const started = workers.length
    workers.at(-1)!.die({ code: 134, signal: null })
    vi.advanceTimersByTime(2_000)
    expect(workers).toHaveLength(started)
  })

  it('survives a message that is not of the protocol, and reports it', () => {
    const { worker, workers, log, messages } = supervise()
    workers[0]!.ready()
    workers[0]!.say({ type: 'events', cameraId: 1 })
    workers[0]!.say({ nonsense: true })
    expect(log).toEqual(['internal', 'internal'])
    expect(messages.filter(({ type }) => type !== 'ready')).toEqual([])
    expect(worker.ready).toBe(true)
  })

  it('goes on when main cannot do what a message asks for, and says why', () => {
    const { worker, workers, log, messages } = supervise()
    workers[0]!.ready()
    workers[0]!.say({ type: 'log', level: 'info', message: 'main throws at this one' })
    workers[0]!.say({
      type: 'provider-failed',
      provider: 'cuda',
      modelPath: '/m.onnx',
      error: new FieldcountError('internal', { detail: '' }).data,
    })
    expect(log).toEqual(['store.full'])
    expect(messages.map(({ type }) => type)).toEqual(['ready', 'log', 'provider-failed'])
    expect(worker.ready).toBe(true)
  })

  it('ignores what a process says after it was replaced', () => {
    const { workers, counts } = supervise()
    workers[0]!.ready()
    workers[0]!.die({ code: 1, signal: null })
    vi.advanceTimersByTime(1_000)
    workers[0]!.ready()
    expect(counts().readies).toBe(1)
  })

  it('ends for good when it is stopped', async () => {
    const { worker, workers } = supervise()
    workers[0]!.ready()
    await worker.stop()
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(1)
    expect(worker.status([]).state).toBe('stopped')
  })

  it('hands acknowledgements on to a process that is ending, so that it need not wait for them', async () => {
    const { worker, workers } = supervise()
    workers[0]!.ready()
    const stopped = worker.stop()
    worker.send({ type: 'ack', runId: 'r1', fromSeq: 1, toSeq: 2 })
    await stopped
    worker.send({ type: 'ack', runId: 'r1', fromSeq: 3, toSeq: 3 })
    expect(workers[0]!.of('ack')).toEqual([{ type: 'ack', runId: 'r1', fromSeq: 1, toSeq: 2 }])
  })
})
