import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Job } from '#core/pool/job.ts'
import { maskedRunner } from '../../../../electron/app/masked-runner.ts'

const mask = {
  kind: 'privacy' as const,
  polygon: [
    [0, 0],
    [1, 0],
    [1, 1],
  ] as [number, number][],
}
const cameraOf = (id: string) => {
  if (id !== 'door') throw new FieldcountError('request.unknown', { detail: id })
  return { calibration: { lines: [], zones: [], masks: [mask], confidence: 0.35 } } as unknown as Camera
}
const ordered = (cameraId: string | undefined) =>
  ({ input: { on: 'worker', cameraId, job: { kind: 'snapshot', source: { kind: 'pattern' }, timeoutMs: 1 } } }) as Job

/** What reaches the runner beneath. */
async function passed(job: Job) {
  let seen: Job | undefined
  await maskedRunner({ run: async (one) => ((seen = one), null) }, cameraOf).run(
    job,
    new AbortController().signal,
    () => {},
  )
  return seen
}

describe('maskedRunner', () => {
  it('gives a picture the masks its camera has when it is taken', async () => {
    expect(await passed(ordered('door'))).toMatchObject({ input: { job: { masks: [mask] } } })
  })

  it('takes no picture of a camera that is gone, since nobody knows its masks', async () => {
    await expect(passed(ordered('gone'))).rejects.toMatchObject({ data: { code: 'request.unknown' } })
  })

  it('leaves other work as it is', async () => {
    const other = { input: { on: 'main', job: { kind: 'self-test' } } } as Job
    expect(await passed(other)).toEqual(other)
  })
})
