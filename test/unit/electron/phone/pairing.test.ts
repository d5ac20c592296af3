import { beforeEach, describe, expect, it } from 'vitest'
import { INVITATION_MS, PHONE_HOUR_MS } from '#core/phone/phone-view.ts'
import { Pairing } from '../../../../electron/phone/pairing.ts'

const PHONE = '192.168.1.77'

describe('pairing a phone', () => {
  let nowMs: number
  let pairing: Pairing
  beforeEach(() => {
    nowMs = 1_000
    pairing = new Pairing(() => nowMs, nowMs + PHONE_HOUR_MS)
  })
  const pair = () => {
    const { token } = pairing.redeem(pairing.invite(), PHONE)
    if (token === undefined) throw new Error('not paired')
    return token
  }

  it('takes a secret once, for a token of the phone that sent it', () => {
    const secret = pairing.invite()
    expect(secret).toMatch(/^[\w-]{43}$/)
    const { outcome, token } = pairing.redeem(secret, PHONE)
    expect(outcome).toBe('paired')
    expect(token).not.toBe(secret)
    expect(pairing.phone).toBe(PHONE)
    expect(pairing.admits(token, PHONE)).toBe(true)
    expect(pairing.redeem(secret, PHONE)).toEqual({ outcome: 'used' })
  })

  it('admits nobody else: no token, a wrong one, the secret itself, the right one from elsewhere', () => {
    expect(pairing.admits(undefined, PHONE)).toBe(false)
    const secret = pairing.invite()
    const { token } = pairing.redeem(secret, PHONE)
    for (const wrong of [undefined, '', secret, `${token}x`]) expect(pairing.admits(wrong, PHONE)).toBe(false)
    expect(pairing.admits(token, '192.168.1.78')).toBe(false)
  })

  it('takes a secret for five minutes', () => {
    const late = pairing.invite()
    expect(pairing.isInviting).toBe(true)
    nowMs += INVITATION_MS
    expect(pairing.isInviting).toBe(false)
    expect(pairing.redeem(late, PHONE)).toEqual({ outcome: 'expired' })
    const inTime = pairing.invite()
    nowMs += INVITATION_MS - 1
    expect(pairing.redeem(inTime, PHONE).outcome).toBe('paired')
  })

  it('ends after an hour, whenever the phone came', () => {
    nowMs += PHONE_HOUR_MS - 1_000
    const token = pair()
    nowMs += 999
    expect(pairing.admits(token, PHONE)).toBe(true)
    nowMs += 1
    expect(pairing.admits(token, PHONE)).toBe(false)
    expect(pairing.redeem(pairing.invite(), PHONE)).toEqual({ outcome: 'expired' })
  })

  it('voids a code that somebody guesses at, and takes the next one', () => {
    const secret = pairing.invite()
    const guesses = Array.from({ length: 5 }, () => pairing.redeem('a guess', '10.0.0.9').outcome)
    expect(guesses).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'too-many'])
    expect(pairing.redeem(secret, PHONE)).toEqual({ outcome: 'too-many' })
    expect(pairing.isInviting).toBe(false)
    expect(pairing.redeem(pairing.invite(), PHONE).outcome).toBe('paired')
  })

  it('voids a code by the next one; the phone stays until another has come with it', () => {
    const first = pair()
    const unused = pairing.invite()
    const secret = pairing.invite()
    expect(pairing.redeem(unused, PHONE)).toEqual({ outcome: 'wrong' })
    expect(pairing.admits(first, PHONE)).toBe(true)
    const { token } = pairing.redeem(secret, '192.168.1.78')
    expect(pairing.admits(first, PHONE)).toBe(false)
    expect(pairing.admits(token, '192.168.1.78')).toBe(true)
  })
})
