import { describe, expect, it } from 'vitest'
import { guarded } from '#core/errors/guarded.ts'

describe('work that is done again and again', () => {
  it('goes on after a fault, and tells a fault once until it is another or was over', () => {
    const reported: string[] = []
    const faults: (string | undefined)[] = ['full', 'full', 'torn', 'torn', undefined, 'torn']
    const work = guarded(
      () => {
        const fault = faults.shift()
        if (fault) throw new Error(fault)
      },
      ({ params }) => reported.push(String(params?.detail)),
    )
    while (faults.length > 0) work()
    expect(reported).toEqual(['full', 'torn', 'torn'])
  })
})
