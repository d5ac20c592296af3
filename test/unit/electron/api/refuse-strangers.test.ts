import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { isOwnHost, RefusedAttempts } from '../../../../electron/api/refuse-strangers.ts'

it.each([
  undefined,
  '127.0.0.1:8791',
  'localhost',
  '[::1]:80',
  '192.168.1.20:8791',
  hostname(),
  `${hostname()}.local:80`,
])('this computer may be called %s', (host) => expect(isOwnHost(host)).toBe(true))

it.each(['evil.example', 'evil.example:8791', '127.0.0.1.evil.example', 'localhost.evil.example', ''])(
  'a page whose name %s was made to lead here is refused',
  (host) => expect(isOwnHost(host)).toBe(false),
)

it('many requests without a right token are told once a minute', () => {
  let nowMs = 0
  const told: number[] = []
  const refused = new RefusedAttempts(
    () => nowMs,
    (count) => told.push(count),
  )
  const answers = Array.from({ length: 800 }, () => refused.add())
  expect(answers.indexOf(true)).toBe(20)
  expect(told).toEqual([20])
  nowMs = 61_000
  expect(refused.add()).toBe(false)
})
