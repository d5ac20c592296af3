import { describe, expect, it } from 'vitest'
import { firstDraft, orderOf, whenOf } from '../../../../../renderer/src/screens/jobs/job-draft.ts'

const draft = firstDraft('cam', '2026-11-25')

describe('a job that is being filled in', () => {
  it('counts a recording with taps again only when one is selected', () => {
    expect(orderOf({ ...draft, kind: 'verify-accuracy' })).toBeUndefined()
    expect(orderOf({ ...draft, kind: 'verify-accuracy', clipId: 'clip-1' })).toEqual({
      kind: 'verify-accuracy',
      clipId: 'clip-1',
      goal: 0.95,
    })
  })

  it('needs a path to count recordings, and a camera for a picture', () => {
    expect(orderOf(draft)).toBeUndefined()
    expect(orderOf({ ...draft, path: ' /clips ' })).toEqual({
      kind: 'count-recordings',
      path: '/clips',
      cameraId: 'cam',
    })
    expect(orderOf({ ...draft, kind: 'snapshot', cameraId: '' })).toBeUndefined()
  })

  it('repeats every night at the time given', () => {
    expect(whenOf({ ...draft, when: 'daily', time: '02:30' })).toEqual({ kind: 'cron', cron: '30 2 * * *' })
  })
})
