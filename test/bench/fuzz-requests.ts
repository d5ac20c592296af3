// `npm run bench -- fuzz-requests [requests] [seed]`: hostile requests over the real socket and files, against the
// headless shell in a process of its own; what main answers meanwhile to an honest viewer says how long it was held up.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { METHODS, type MethodName } from '#core/contract/methods.ts'
import { nextRandom } from '#core/pool/seeded-random.ts'
import { connectRpc } from '../fixtures/rpc-client.ts'
import { serve } from '../fixtures/served.ts'

const [requests = 10_000, seed = 1] = process.argv
  .slice(2)
  .filter((text) => /^\d+$/.test(text))
  .map(Number)
/** Main must not be held up longer, ms. */
const MAX_DELAY_MS = 200
/** Not asked: they end the application, or write to disks and receivers of this machine. */
const SPARED: readonly string[] = ['recovery.enter', 'recovery.restore', 'recovery.beginNew', 'support.bundle']

let state = seed
const random = () => {
  const next = nextRandom(state)
  state = next.seed
  return next.value
}
const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
const long = () =>
  one(['a.', 'a-', '://', '@', '\u202e', '\u0000', '{{a}}', '%25', '\ud83d', '"', '\\']).repeat(one([1, 50, 30_000]))
const values: readonly (() => unknown)[] = [
  () => null,
  () => random() * 1e308,
  () => -1,
  () => long(),
  () => `rtsp://${long()}@${long()}`,
  () => `/${long()}`,
  () => [long(), long()],
  () => Array.from({ length: one([3, 5_000]) }, () => one([0, 'x', null])),
  () => ({ [long()]: long() }),
  () => ({ kind: one(['file', 'rtsp', 'usb', 'pattern']), url: long(), path: long(), device: long() }),
  () => ({ kind: 'count-recordings', path: `/${long()}`, cameraId: long() }),
]
const KEYS = [
  'cameraId',
  'text',
  'name',
  'source',
  'order',
  'calibration',
  'path',
  'credentials',
  'siteName',
  'uplinks',
]
const params = () => {
  const entries = Array.from({ length: Math.ceil(random() * 4) }, () => [one(KEYS), one(values)()])
  return Object.fromEntries(entries) as Record<string, unknown>
}
/** What a file, a broker or a page may hold. */
const raw: readonly (() => string)[] = [
  () => '['.repeat(one([10, 100_000, 3_000_000])),
  () => '{"a":'.repeat(one([10, 500_000])),
  () => JSON.stringify({ id: 1, method: 'site.preview', params: { text: '['.repeat(one([100, 2_000_000])) } }),
  () => JSON.stringify({ id: 1, method: 'handover.compare', params: { text: JSON.stringify({ a: long() }) } }),
  () => `${long()}`,
]

async function main(): Promise<number> {
  const served = await serve(mkdtempSync(join(tmpdir(), 'fieldcount-fuzz-')))
  const [attacker, viewer] = [await connectRpc(served.url), await connectRpc(served.url)]
  const methods = (Object.keys(METHODS) as MethodName[]).filter((name) => !SPARED.includes(name))
  const delays: number[] = []
  let sent = 0
  while (sent < requests) {
    for (let n = 0; n < 20; n++, sent++)
      if (random() < 0.05) attacker.send(one(raw)())
      else attacker.send(JSON.stringify({ id: sent, method: one(methods), params: params() }))
    const askedMs = performance.now()
    await viewer.call('crossings.recent', { limit: 1 })
    delays.push(performance.now() - askedMs)
  }
  const { log } = await viewer.call('state.get', {})
  const slept = log.filter(({ key }) => key === 'logLines.resumed' || key === 'logLines.stalled').length
  delays.sort((a, b) => a - b)
  const worst = Math.round(delays.at(-1)!)
  const median = Math.round(delays[Math.floor(delays.length / 2)]!)
  console.info(`seed ${seed}: ${sent} requests, answers after 20 of them: median ${median} ms, worst ${worst} ms`)
  console.info(`taken for sleep or a stall: ${slept}`)
  attacker.close()
  viewer.close()
  await served.stop()
  return slept === 0 && worst < MAX_DELAY_MS ? 0 : 1
}

process.exitCode = await main()
