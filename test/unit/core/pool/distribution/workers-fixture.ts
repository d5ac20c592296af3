import fc from 'fast-check'
import type { Work, WorkerView } from '#core/pool/distribution/worker-view.ts'

const CAPABILITIES = ['provider:cpu', 'provider:cuda', 'model:small', 'device:usb0']

export function worker(workerId: string, over: Partial<WorkerView> = {}): WorkerView {
  return { workerId, role: 'shared', capabilities: [], work: [], speed: 1, ...over }
}

export function work(over: Partial<Work> = {}): Work {
  return { id: 'a', kind: 'stream', weight: 10, priority: 5, needs: [], ...over }
}

const place = fc.constantFrom('north', 'south', undefined)

export const anyWork: fc.Arbitrary<Work> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  kind: fc.constantFrom('stream', 'job'),
  weight: fc.integer({ min: 1, max: 30 }),
  priority: fc.integer({ min: 0, max: 9 }),
  needs: fc.subarray(CAPABILITIES),
  site: place,
  label: place,
})

/** Up to eight workers w1, w2, … with any roles, capabilities and work. */
export const anyWorkers: fc.Arbitrary<WorkerView[]> = fc
  .array(
    fc.record({
      role: fc.constantFrom('stream', 'job', 'shared'),
      capabilities: fc.subarray(CAPABILITIES),
      work: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 30 }), priority: fc.integer({ min: 0, max: 9 }) }), {
        maxLength: 5,
      }),
      speed: fc.double({ min: 0, max: 100, noNaN: true }),
      site: place,
      label: place,
    }),
    { maxLength: 8 },
  )
  .map((workers) => workers.map((each, index) => ({ ...each, workerId: `w${index + 1}` }) as WorkerView))
