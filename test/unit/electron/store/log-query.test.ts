import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesLogQuery, type LogQuery } from '#core/contract/log-query.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { START_MS } from './event-fixture.ts'
import { testStore } from './store-fixture.ts'

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values)
const errors = [
  new FieldcountError('source.timeout', { seconds: 5 }).data,
  new FieldcountError('file.read', { path: '/x', detail: '100 %' }).data,
  new FieldcountError('worker.died', { worker: 'w1', detail: 'SIGKILL' }).data,
]

it('the store finds what the screen would show, whatever is asked for, page by page', () => {
  const { store } = testStore()
  const entry = fc.record({
    level: fc.constantFrom('info' as const, 'warn' as const, 'error' as const),
    message: fc.constantFrom('Started', 'live', '100 % full', 'Trễ', "it's_odd"),
    error: maybe(...errors),
    cameraId: maybe('a', 'b'),
    workerId: maybe('w1', 'w2'),
  })
  for (const one of fc.sample(entry, { numRuns: 400, seed: 7 }))
    store.log.append({
      ...(Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as typeof one & object),
      atMs: START_MS,
    } as Parameters<typeof store.log.append>[0])
  const all = store.log.recent(1_000)
  expect(all).toHaveLength(400)
  const query = fc.record({
    level: maybe('info' as const, 'warn' as const),
    cameraId: maybe('a'),
    workerId: maybe('w2'),
    kind: maybe('timeout' as const, 'system' as const),
    text: maybe('', 'START', '%', "'", '_', 'source.', 'trễ'),
  })
  fc.assert(
    fc.property(query, fc.integer({ min: 1, max: 50 }), (asked, limit) => {
      const wanted = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Omit<
        LogQuery,
        'limit'
      >
      const found = []
      for (let beforeId: number | undefined; ; beforeId = found.at(-1)!.id) {
        const page = store.log.query({ ...wanted, ...(beforeId !== undefined && { beforeId }), limit })
        found.push(...page)
        if (page.length < limit) break
      }
      expect(found).toEqual(all.filter((one) => matchesLogQuery(one, { ...wanted, limit })))
    }),
  )
})
