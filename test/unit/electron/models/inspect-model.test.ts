import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { inspectInJob } from '../../../../electron/models/inspect-model.ts'
import type { RunJob } from '../../../../electron/supervisor/job-client.ts'

const failing = (run: (signal: AbortSignal) => Promise<never>, limitMs = 10_000) =>
  inspectInJob(((_: unknown, options: { signal: AbortSignal }) => run(options.signal)) as unknown as RunJob, limitMs)
const said = (run: Promise<unknown>) =>
  run.then(
    () => 'an answer',
    (thrown: FieldcountError) => thrown.data,
  )

describe('a model that is looked at', () => {
  it('is not called broken when it gives no answer in time', async () => {
    const inspect = failing(
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new FieldcountError('job.cancelled'))),
        ),
      20,
    )
    expect(await said(inspect({ path: '/m.onnx' }))).toMatchObject({
      code: 'model.slow',
      message: 'The model /m.onnx gave no answer within 0.02 s.',
    })
  })

  it('is refused when it ends the process that tries it', async () => {
    const died = new FieldcountError('worker.died', { worker: 'job', detail: 'killed by SIGSEGV' })
    expect(await said(failing(() => Promise.reject(died))({ path: '/m.onnx' }))).toMatchObject({
      code: 'model.corrupt',
      params: { detail: { key: 'modelForms.ended' } },
    })
  })

  it('is refused for the reason the process gives', async () => {
    const unknown = new FieldcountError('model.unknown', { path: '/m.onnx', detail: 'why' })
    expect(await said(failing(() => Promise.reject(unknown))({ path: '/m.onnx' }))).toEqual(unknown.data)
  })
})
