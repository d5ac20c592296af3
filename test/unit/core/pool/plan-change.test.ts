import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canDo } from '#core/pool/distribution/distribute.ts'
import { newMemory } from '#core/pool/distribution/strategy.ts'
import type { Work, WorkerRole } from '#core/pool/distribution/worker-view.ts'
import { explainChange } from '#core/pool/explain-change.ts'
import { planChange, type PlanAction, type PresentPool, type PresentWorker } from '#core/pool/plan-change.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import type { WorkerPlan } from '#core/pool/pool-type.ts'

const stream = (id: string, over: Partial<Work> = {}): Work => ({
  id,
  kind: 'stream',
  weight: 10,
  priority: 5,
  needs: [],
  ...over,
})
const present = (workerId: string, streams: Work[] = [], over: Partial<PresentWorker> = {}): PresentWorker => ({
  workerId,
  role: 'shared',
  threads: 2,
  capabilities: [],
  speed: 1,
  streams,
  jobIds: [],
  ...over,
})
const pool = (workers: PresentWorker[], waiting: Work[] = []): PresentPool => ({
  workers,
  waiting,
  newCapabilities: [],
})
const plan = (counts: Partial<Record<WorkerRole, number>>, threadsPerWorker = 2): WorkerPlan => ({
  counts: { stream: 0, job: 0, shared: 0, ...counts },
  threadsPerWorker,
  reason: '',
})
const change = (from: PresentPool, to: WorkerPlan) => planChange(from, to, 'least-loaded', newMemory(1)).actions
const explain = (actions: readonly PlanAction[]) =>
  explainChange(actions, DEFAULT_POOL_SETTINGS, DEFAULT_POOL_SETTINGS, (id) => id).text

describe('a change of the pool', () => {
  it('stops the workers with the fewest cameras, and moves those first', () => {
    const actions = change(
      pool([
        present('w1', [stream('1')]),
        present('w2', [stream('3')]),
        present('w3', [stream('4'), stream('5')]),
        present('w4'),
      ]),
      plan({ shared: 2 }),
    )
    expect(actions.map((action) => ('cameraId' in action ? `${action.type} ${action.cameraId}` : action.type))).toEqual(
      ['place-stream 3', 'stop-worker', 'stop-worker'],
    )
    expect(explain(actions)).toBe('2 workers will stop; camera 3 moves.')
  })

  it('is explained before it is applied', () => {
    const actions = change(
      pool([present('w1', [stream('1'), stream('2')]), present('w2', [stream('3')]), present('w3', [stream('4')])]),
      plan({ shared: 1 }, 4),
    )
    expect(explain(actions)).toBe(
      '2 workers will stop; 1 worker will use 4 threads instead of 2, and its cameras restart; cameras 3 ' +
        'and 4 move.',
    )
  })

  it('starts workers before it moves cameras to them', () => {
    const actions = change(
      pool([present('w1', [stream('1'), stream('2'), stream('3'), stream('4')])]),
      plan({ shared: 2 }),
    )
    expect(actions[0]).toMatchObject({ type: 'start-worker', workerId: 'new-1' })
    expect(actions.slice(1).map((action) => action.type === 'place-stream' && action.to)).toEqual(['new-1', 'new-1'])
    expect(explain(actions)).toBe('1 worker will start; cameras 1 and 2 move.')
  })

  it('keeps processes and changes their role: the one without cameras becomes the job worker', () => {
    const actions = change(pool([present('w1'), present('w2', [stream('1')])]), plan({ stream: 1, job: 1 }))
    expect(actions).toEqual([
      { type: 'set-role', workerId: 'w2', role: 'stream' },
      { type: 'set-role', workerId: 'w1', role: 'job' },
    ])
  })

  it('lets jobs of a worker that no longer takes any begin again elsewhere', () => {
    const actions = change(pool([present('w1', [stream('1')], { jobIds: ['j1'] })]), plan({ stream: 1, job: 1 }))
    expect(actions).toContainEqual({ type: 'release-job', jobId: 'j1', workerId: 'w1' })
    expect(explain(actions)).toContain('1 job will restart elsewhere')
  })

  it('says why a camera cannot be counted', () => {
    const actions = change(
      pool([present('w1', [], { role: 'stream' })], [stream('9', { needs: ['device:usb0'] })]),
      plan({ stream: 1 }),
    )
    expect(actions).toEqual([
      {
        type: 'hold-stream',
        cameraId: '9',
        from: undefined,
        reason: expect.objectContaining({ text: 'none of 1 workers has device:usb0' }),
      },
    ])
    expect(explain(actions)).toBe('camera 9 cannot be counted: none of 1 workers has device:usb0.')
  })

  it('does nothing when nothing changes', () => {
    const actions = change(pool([present('w1', [stream('1')]), present('w2', [stream('2')])]), plan({ shared: 2 }))
    expect(actions).toEqual([])
    expect(explain(actions)).toBe('Nothing changes.')
    expect(
      explainChange(
        [],
        DEFAULT_POOL_SETTINGS,
        { ...DEFAULT_POOL_SETTINGS, distribution: 'random', discipline: { kind: 'fifo' }, scaling: 'off' },
        String,
      ).text,
    ).toBe('new work goes to a random worker; cameras stay where they are; jobs run oldest first; scaling is off.')
  })

  const roles = fc.constantFrom<WorkerRole[]>('stream', 'job', 'shared')
  const anyPool = fc
    .array(
      fc.record({
        role: roles,
        threads: fc.integer({ min: 1, max: 4 }),
        capabilities: fc.subarray(['a', 'b']),
        streams: fc.array(
          fc.record({ weight: fc.integer({ min: 1, max: 30 }), priority: fc.integer({ min: 0, max: 9 }) }),
          { maxLength: 4 },
        ),
        jobs: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength: 6 },
    )
    .map((list) =>
      list.map(({ role, threads, capabilities, streams, jobs }, w) =>
        present(
          `w${w}`,
          role === 'job'
            ? []
            : streams.map((each, s) =>
                stream(`c${w}.${s}`, { ...each, needs: s === 0 ? capabilities.slice(0, 1) : [] }),
              ),
          {
            role,
            threads,
            capabilities,
            jobIds: role === 'stream' ? [] : Array.from({ length: jobs }, (_, j) => `j${w}.${j}`),
          },
        ),
      ),
    )
  const anyPlan = fc.oneof(
    fc.integer({ min: 1, max: 6 }).map((shared) => plan({ shared })),
    fc
      .record({ stream: fc.integer({ min: 1, max: 4 }), job: fc.integer({ min: 1, max: 4 }) })
      .map((counts) => plan(counts)),
  )

  it('reaches the plan from anywhere: the right workers, every camera on one that can do it or explained', () => {
    fc.assert(
      fc.property(
        anyPool,
        anyPlan,
        fc.array(fc.subarray(['a', 'b']), { maxLength: 3 }),
        (workers, to, waitingNeeds) => {
          const waiting = waitingNeeds.map((needs, index) => stream(`new${index}`, { needs }))
          const before: PresentPool = { workers, waiting, newCapabilities: ['a'] }
          const actions = change(before, to)
          const after = new Map(
            workers.map((worker) => [
              worker.workerId,
              { ...worker, streams: new Map(worker.streams.map((each) => [each.id, each])) },
            ]),
          )
          const all = new Map([...workers.flatMap(({ streams }) => streams), ...waiting].map((each) => [each.id, each]))
          const held = new Set<string>()
          const released = new Set<string>()
          for (const action of actions) {
            switch (action.type) {
              case 'start-worker':
                after.set(action.workerId, {
                  ...present(action.workerId),
                  role: action.role,
                  threads: action.threads,
                  capabilities: before.newCapabilities,
                  streams: new Map(),
                })
                break
              case 'set-role':
                Object.assign(after.get(action.workerId)!, { role: action.role })
                break
              case 'set-threads':
                expect(after.get(action.workerId)!.threads).toBe(action.from)
                Object.assign(after.get(action.workerId)!, { threads: action.to })
                break
              case 'place-stream':
              case 'hold-stream':
                if (action.from !== undefined)
                  expect(after.get(action.from)!.streams.delete(action.cameraId)).toBe(true)
                if (action.type === 'place-stream')
                  after.get(action.to)!.streams.set(action.cameraId, all.get(action.cameraId)!)
                else held.add(action.cameraId)
                expect(action.reason.text).not.toBe('')
                break
              case 'release-job':
                released.add(action.jobId)
                break
              case 'stop-worker':
                expect(after.get(action.workerId)!.streams.size).toBe(0)
                after.delete(action.workerId)
            }
          }
          for (const role of ['stream', 'job', 'shared'] as const)
            expect([...after.values()].filter((worker) => worker.role === role)).toHaveLength(to.counts[role])
          for (const worker of after.values()) {
            expect(worker.threads).toBe(to.threadsPerWorker)
            for (const each of worker.streams.values()) expect(canDo({ ...worker, work: [] }, each)).toBe(true)
          }
          const counted = [...after.values()].flatMap(({ streams }) => [...streams.keys()])
          expect([...counted, ...held].sort()).toEqual([...all.keys()].sort())
          for (const worker of workers) {
            const stays = after.get(worker.workerId)
            for (const jobId of worker.jobIds) expect(released.has(jobId)).toBe(!stays || stays.role === 'stream')
          }
        },
      ),
    )
  })
})
