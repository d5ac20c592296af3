import { z } from 'zod'
import { PairOutcome } from '#core/phone/phone-view.ts'

export type Entry = PairOutcome | 'offline'

const Answer = z.object({ outcome: PairOutcome })

/** Exchanges the secret behind the # for a cookie; a page that is loaded anew has it already. Never rejects. */
export async function pair(): Promise<Entry> {
  const secret = location.hash.slice(1)
  // Out of the address bar and out of what is shared from there.
  history.replaceState(null, '', location.pathname)
  try {
    const outcome = secret ? await redeem(secret) : 'expired'
    return outcome !== 'paired' && (await isPaired()) ? 'paired' : outcome
  } catch {
    return 'offline'
  }
}

/** Whether the cookie of this phone is still good. Rejects when nobody answers. */
export async function isPaired(): Promise<boolean> {
  return (await fetch('/session', { cache: 'no-store' })).ok
}

async function redeem(secret: string): Promise<PairOutcome> {
  const answer = await fetch('/pair', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // The page's own policy tells no referrer; here the origin has to be told.
    referrerPolicy: 'same-origin',
    body: JSON.stringify({ secret }),
  })
  return Answer.parse(await answer.json()).outcome
}
