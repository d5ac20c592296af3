import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { DeviceTrials } from '../../../../electron/inference/device-trials.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { quoted, say } from '#core/text/message.ts'

describe('devices that are tried', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  function trials(answers: string[]) {
    const reported: string[] = []
    const one = new DeviceTrials({
      kind: 'decoder',
      clock: steppedClock,
      log: {
        info: ({ text }) => reported.push(text),
        error: ({ code, message }, about) => reported.push(`${code} ${about?.workerId ?? message}`),
      },
      machine: { learn: () => Promise.resolve() },
      tryOne: (name) => {
        reported.push(`try ${name}`)
        return Promise.resolve({ outcome: answers.shift() ?? 'works', detail: quoted('grey pictures') })
      },
      onChanged: () => {},
      onPlansChanged: () => reported.push('plans'),
      recycle: (workerId) => reported.push(`recycle ${workerId}`),
      firstRetryMs: 1_000,
    })
    onTestFinished(() => one.stop())
    return { one, reported }
  }
  const FAULT = new FieldcountError('decoder.failed', { decoder: 'vaapi', detail: 'lost' }).data

  it('are left alone after a failure until a trial goes well; their workers are exchanged then', async () => {
    const { one, reported } = trials(['wrong'])
    one.failed('w1', 'vaapi', FAULT)
    one.failed('w2', 'vaapi', FAULT)
    await vi.advanceTimersByTimeAsync(0)
    expect([one.isBroken('vaapi'), one.isBroken('cuda')]).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(1_100)
    expect([reported.splice(0), one.isBroken('vaapi')]).toEqual([['try vaapi'], true])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reported).toEqual(['try vaapi', 'decoder vaapi works again', 'recycle w1', 'recycle w2', 'plans'])
    expect(one.broken()).toEqual([])
  })

  it('are left alone when workers die of them twice', async () => {
    const { one, reported } = trials([])
    const died = (workerId: string) => one.workerDied(workerId, 'vaapi', () => ({ cause: FAULT, logged: FAULT }))
    died('w1')
    await vi.advanceTimersByTimeAsync(500)
    expect(one.isBroken('vaapi')).toBe(false)
    died('w2')
    await vi.advanceTimersByTimeAsync(0)
    expect([one.isBroken('vaapi'), reported]).toEqual([true, ['decoder.failed w2', 'plans']])
  })

  it('are measured one after the other, also when one cannot be', async () => {
    const { one, reported } = trials([])
    const measure = (name: string, ms: number) =>
      one.run(async () => {
        reported.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, ms))
        reported.push(`${name} ends`)
        if (name === 'a') throw new FieldcountError('job.cancelled')
      })
    const both = Promise.allSettled([measure('a', 100), measure('b', 100)])
    await vi.advanceTimersByTimeAsync(50)
    expect(one.underWay).toBe(true)
    await vi.advanceTimersByTimeAsync(500)
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(reported.filter((line) => line !== 'plans')).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    expect(one.underWay).toBe(false)
  })

  it('are told of where they are wrong, and not where they are simply not there', () => {
    const { one, reported } = trials([])
    const detail = quoted('grey')
    for (const outcome of ['works', 'missing', 'failed', 'crashed'])
      one.logReport(
        'vaapi',
        { outcome, detail },
        say('logLines.decoderCannot', { decoder: 'vaapi', codec: 'h264', detail }),
        'h264',
      )
    expect(reported).toEqual([
      'decoder vaapi cannot decode h264: grey',
      expect.stringMatching(/decoder.refused .*h264: grey/),
    ])
  })
})
