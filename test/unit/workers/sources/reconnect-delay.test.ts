import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { ReconnectDelay } from '../../../../workers/sources/reconnect-delay.ts'

const refused = new FieldcountError('source.refused', { host: 'camera' }).data
const auth = new FieldcountError('source.auth').data

describe('ReconnectDelay', () => {
  it('begins with a short wait and never waits longer than five seconds', () => {
    const delay = new ReconnectDelay()
    const waits = Array.from({ length: 200 }, () => delay.nextMs(refused))
    expect(waits[0]).toBeLessThanOrEqual(1500)
    for (const waitMs of waits) expect(waitMs).toBeLessThanOrEqual(5000)
    expect(Math.max(...waits.slice(10))).toBeGreaterThan(2000)
  })

  it('spreads the attempts of cameras that failed together', () => {
    const thirdWaits = Array.from({ length: 20 }, () => {
      const delay = new ReconnectDelay()
      return [delay.nextMs(refused), delay.nextMs(refused), delay.nextMs(refused)][2]
    })
    expect(new Set(thirdWaits).size).toBeGreaterThan(10)
  })

  it('tries a refused password only every thirty seconds, so that the camera does not lock the account', () => {
    const delay = new ReconnectDelay()
    expect([delay.nextMs(auth), delay.nextMs(auth)]).toEqual([60_000, 60_000])
  })

  it('begins again with a short wait after a reset', () => {
    const delay = new ReconnectDelay()
    for (let attempt = 0; attempt < 20; attempt++) delay.nextMs(refused)
    delay.reset()
    expect(delay.nextMs(refused)).toBeLessThanOrEqual(1500)
  })
})
