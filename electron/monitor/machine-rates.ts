import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** Small enough to be carried as text: so it needs no file of its own in a packed application. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { networkStats, fsStats } = require(workerData)
  const sum = (values) => values.reduce((sum, value) => sum + (value ?? 0), 0)
  parentPort.on('message', async () => {
    const [network, files] = await Promise.allSettled([networkStats('*'), fsStats()])
    parentPort.postMessage({
      ...(network.status === 'fulfilled' && { networkIn: sum(network.value.map(({ rx_sec }) => rx_sec)), networkOut: sum(network.value.map(({ tx_sec }) => tx_sec)) }),
      // Not told on every platform.
      ...(files.status === 'fulfilled' && files.value && { diskRead: sum([files.value.rx_sec]), diskWrite: sum([files.value.wx_sec]) }),
    })
  })
`

/** Bytes a second since the question before; absent where the system does not tell. */
export interface Rates {
  readonly networkIn?: number
  readonly networkOut?: number
  readonly diskRead?: number
  readonly diskWrite?: number
}

/**
 * What the machine moves over its networks and disks. Asked in a thread: programs of the system are started for it, and
 * whoever starts one stands still for 50 to 150 ms while the memory of the whole application is copied for it.
 */
export class MachineRates {
  #thread: Worker | undefined
  #asking: Promise<Rates | undefined> | undefined
  #answered: (rates: Rates | undefined) => void = () => {}

  /** Undefined when there is no answer. One question at a time: who asks meanwhile shares the answer. Never rejects. */
  read(): Promise<Rates | undefined> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)))
  }

  stop(): void {
    void this.#thread?.terminate()
  }

  #ask(): Promise<Rates | undefined> {
    const { promise, resolve } = Promise.withResolvers<Rates | undefined>()
    this.#answered = resolve
    const thread = (this.#thread ??= this.#start())
    thread.postMessage('rates')
    return promise
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { eval: true, workerData: createRequire(import.meta.url).resolve('systeminformation'), execArgv: [] })
    thread.unref()
    thread.on('message', (rates: Rates) => this.#answered(rates))
    // The next question begins another one.
    thread.on('error', () => {})
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = undefined
      this.#answered(undefined)
    })
    return thread
  }
}
