import { describe, expect, it } from 'vitest'
import { viewJob } from '#core/contract/view-job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Job } from '#core/pool/job.ts'

const counted = {
  kind: 'count-recording',
  frames: 250,
  processed: 250,
  durationS: 60,
  provider: 'cpu',
  events: [],
  zones: [],
  timing: { wallS: 1, cpuS: 1, perFrameMs: { decode: 1, preprocess: 1, infer: 1, post: 1, track: 1, other: 1 } },
  peakRssMb: 100,
}

const jobOf = (result: object): Job =>
  ({
    id: 'job',
    state: 'succeeded',
    priority: 5,
    runAtMs: 0,
    attempts: 1,
    history: [],
    timeline: {},
    input: {
      on: 'worker',
      job: { kind: 'count-recording', source: { kind: 'file', path: '/clip.mp4' }, calibration: { lines: [] } },
    },
    result,
  }) as never

describe('what is shown of a counted recording', () => {
  it('is that only a part was watched, and what makes it doubtful', () => {
    const warning = new FieldcountError('source.ended').data
    const caution = new FieldcountError('source.guessedTimes', { fps: 25 }).data
    const { part, doubts } = viewJob(
      jobOf({ ...counted, watchedS: 25, part: { askedS: 60 }, warning, cautions: [caution] }),
    )
    expect(part).toEqual({ watchedS: 25, askedS: 60 })
    expect(doubts?.map(({ code }) => code)).toEqual(['source.ended', 'source.guessedTimes'])
  })

  it('is neither of a whole one, nor of one that an older version counted', () => {
    for (const result of [{ ...counted, watchedS: 60 }, counted]) {
      const view = viewJob(jobOf(result))
      expect([view.part, view.doubts]).toEqual([undefined, undefined])
    }
  })
})
