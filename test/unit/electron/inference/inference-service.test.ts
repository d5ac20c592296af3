import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '#core/contract/app-state.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { InferenceService } from '../../../../electron/inference/inference-service.ts'
import { MachineWatch } from '../../../../electron/inference/machine-watch.ts'
import { FakeWorker } from '../../../fixtures/fake-worker.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'

const [A, B, BROKEN]: ModelRef[] = [{ path: '/a.onnx' }, { path: '/b.onnx' }, { path: '/broken.onnx' }]
/** Of no process. */
const NO_PID = 2 ** 30

/** Every provider answers after two seconds, a model is tried in eight; the broken model is refused by all. */
class Prober extends FakeWorker {
  readonly #tried: string[]

  constructor(tried: string[]) {
    super(NO_PID)
    this.#tried = tried
    queueMicrotask(() => this.ready())
  }

  override send(message: ToWorker): void {
    if (message.type !== 'job' || message.job.kind !== 'probe-provider') return
    const { where, model } = message.job
    if (where.provider === 'cpu') this.#tried.push(model.path)
    setTimeout(() => {
      if (model.path === BROKEN!.path && where.provider === 'cpu')
        this.say({
          type: 'job-failed',
          jobId: 'job',
          error: new FieldcountError('model.corrupt', { path: model.path, detail: 'torn' }).data,
        })
      else
        this.say({
          type: 'job-result',
          jobId: 'job',
          result: {
            kind: 'probe-provider',
            report: { where, outcome: where.provider === 'cpu' ? 'works' : 'missing', detail: '', timings: [] },
          },
        })
    }, 2_000)
  }
}

describe('the models that are tried', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  function service(onIdle = () => Promise.resolve(), provider: Settings['provider'] = 'auto') {
    const tried: string[] = []
    const errors: string[] = []
    let driver = '1'
    const machine: MachineWatch = new MachineWatch({
      clock: steppedClock,
      read: () => Promise.resolve([{ name: 'Card', vendor: 'Intel', driver }]),
      versions: '1',
      onChanged: (key) => inference.machineChanged(key),
      onRead: () => {},
    })
    const inference: InferenceService = new InferenceService({
      fork: () => new Prober(tried),
      clock: steppedClock,
      settings: () => ({ ...DEFAULT_SETTINGS, provider }),
      memos: { read: () => undefined, write: () => {} },
      log: { info: () => {}, error: ({ code }) => errors.push(code) },
      machine,
      decoding: () => ({ reports: [], breakers: [] }) as never,
      forms: () => [],
      threads: () => 1,
      cacheDir: '/none',
      onIdle,
      onView: () => {},
      onPlansChanged: () => {},
      recycle: () => {},
    })
    inference.plan(A!)
    inference.start()
    return { inference, tried, errors, changeDriver: () => void (driver = '2') }
  }

  it('are those too that come into use while others are tried', async () => {
    const { inference, tried } = service()
    await vi.advanceTimersByTimeAsync(17_000)
    expect(tried).toEqual([])
    inference.plan(B!)
    await vi.advanceTimersByTimeAsync(40_000)
    expect(tried).toEqual(['/a.onnx', '/b.onnx'])
    await inference.stop()
  })

  it('are those too that come into use while the decoders are tried after them', async () => {
    let done = () => {}
    const { inference, tried } = service(() => new Promise((resolve) => (done = resolve)))
    await vi.advanceTimersByTimeAsync(25_000)
    inference.plan(B!)
    done()
    await vi.advanceTimersByTimeAsync(20_000)
    done()
    expect(tried).toEqual(['/a.onnx', '/b.onnx'])
    await inference.stop()
  })

  it('are tried again when a driver is another before they have all been tried', async () => {
    const { inference, tried, changeDriver } = service()
    inference.plan(B!)
    // Noticed after half a minute, while the second one is tried.
    await vi.advanceTimersByTimeAsync(25_000)
    changeDriver()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(tried).toEqual(['/a.onnx', '/b.onnx', '/a.onnx'])
    await inference.stop()
  })

  it('are not tried again and again when they are refused', async () => {
    const { inference, tried, errors } = service()
    inference.plan(BROKEN!)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(tried).toEqual(['/a.onnx', '/broken.onnx'])
    expect(errors).toEqual(['model.corrupt'])
    // Asked for again, it is: the file may be another by now.
    inference.plan(BROKEN!)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tried).toEqual(['/a.onnx', '/broken.onnx', '/broken.onnx'])
    await inference.stop()
  })

  it('run on the processor where the provider asked for turned out not to work, and that is told', async () => {
    const { inference } = service(undefined, 'webgpu')
    // Nobody has tried it: it may work.
    expect(inference.works('provider:webgpu')).toBe(true)
    expect(inference.plan(A!).provider).toBe('webgpu')
    expect(inference.problems()).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(['webgpu', 'cpu'].map((name) => inference.works(`provider:${name}`))).toEqual([false, true])
    expect(inference.plan(A!).provider).toBe('cpu')
    expect(inference.problems()).toEqual([{ provider: 'webgpu', fault: 'refused' }])
    await inference.stop()
  })
})
