import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canDo, distribute, DistributionName } from '#core/pool/distribution/distribute.ts'
import { newMemory, type DistributionMemory } from '#core/pool/distribution/strategy.ts'
import { loadOf, type Work, type WorkerView } from '#core/pool/distribution/worker-view.ts'
import { anyWork, anyWorkers, work, worker } from './workers-fixture.ts'

/** Places the same work so often, without its load being added. */
function choices(name: DistributionName, one: Work, workers: readonly WorkerView[], times: number, seed = 1): string[] {
  let memory: DistributionMemory = newMemory(seed)
  return Array.from({ length: times }, () => {
    const placement = distribute(name, one, workers, memory)
    memory = placement.memory
    return placement.placed ? placement.workerId : ''
  })
}

const counted = (ids: readonly string[]) =>
  ids.reduce((counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1), new Map<string, number>())

describe('every distribution', () => {
  for (const name of DistributionName.options) {
    it(`${name}: places work on a worker that can do it, or says why there is none`, () => {
      fc.assert(
        fc.property(anyWork, anyWorkers, fc.integer(), (one, workers, seed) => {
          const placement = distribute(name, one, workers, newMemory(seed))
          expect(placement.reason.text).not.toBe('')
          if (placement.placed)
            expect(
              canDo(
                workers.find(({ workerId }) => workerId === placement.workerId)!,
                one,
              ),
            ).toBe(true)
          else expect(workers.some((each) => canDo(each, one))).toBe(false)
        }),
      )
    })

    it(`${name}: makes the same choice from the same snapshot`, () => {
      fc.assert(
        fc.property(anyWork, anyWorkers, fc.integer(), (one, workers, seed) => {
          expect(choices(name, one, workers, 5, seed)).toEqual(choices(name, one, workers, 5, seed))
        }),
      )
    })
  }

  it('says what the workers lack', () => {
    const reason = (one: Work, workers: WorkerView[]) =>
      distribute('least-loaded', one, workers, newMemory(1)).reason.text
    expect(reason(work(), [])).toBe('there is no worker')
    expect(reason(work({ kind: 'job' }), [worker('w1', { role: 'stream' })])).toBe('none of 1 workers accepts jobs')
    expect(reason(work({ needs: ['provider:cuda'] }), [worker('w1'), worker('w2')])).toBe(
      'none of 2 workers has provider:cuda',
    )
    expect(
      reason(work({ needs: ['a', 'b'] }), [
        worker('w1', { capabilities: ['a'] }),
        worker('w2', { capabilities: ['b'] }),
      ]),
    ).toBe('none of 2 workers has all of a, b')
  })
})

describe('round-robin', () => {
  it('gives every worker its turn: after any number of rounds nobody is more than one ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (size, times) => {
        const counts = counted(
          choices(
            'round-robin',
            work(),
            Array.from({ length: size }, (_, index) => worker(`w${index + 1}`)),
            times,
          ),
        )
        expect(
          Math.max(...counts.values()) - (counts.size < size ? 0 : Math.min(...counts.values())),
        ).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('goes on after the last one when workers come and go', () => {
    const [one, two, ten] = [worker('w1'), worker('w2'), worker('w10')]
    let memory = newMemory(1)
    const next = (workers: WorkerView[]) => {
      const placement = distribute('round-robin', work(), workers, memory)
      memory = placement.memory
      return placement.placed && placement.workerId
    }
    expect([next([one, two, ten]), next([one, two, ten]), next([one, ten]), next([one, two, ten])]).toEqual([
      'w1',
      'w2',
      'w10',
      'w1',
    ])
  })
})

describe('least-loaded', () => {
  it('chooses a worker with the least load', () => {
    fc.assert(
      fc.property(anyWork, anyWorkers, (one, workers) => {
        const placement = distribute('least-loaded', one, workers, newMemory(1))
        if (!placement.placed) return
        const loads = workers.filter((each) => canDo(each, one)).map(loadOf)
        expect(loadOf(workers.find(({ workerId }) => workerId === placement.workerId)!)).toBe(Math.min(...loads))
      }),
    )
  })
})

describe('priority', () => {
  it('spreads what matters most before it shares a worker, whatever else runs there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
        (size, others, where) => {
          let workers = Array.from({ length: size }, (_, index) => worker(`w${index + 1}`))
          const put = (workerId: string, priority: number) =>
            (workers = workers.map((each) =>
              each.workerId === workerId ? { ...each, work: [...each.work, { weight: 10, priority }] } : each,
            ))
          for (const priority of others) put(workers[where.next().value! % size]!.workerId, priority)
          for (let n = 0; n < size; n++) {
            const placement = distribute('priority', work({ priority: 9 }), workers, newMemory(1))
            put(placement.placed ? placement.workerId : '', 9)
          }
          for (const each of workers) expect(each.work.filter(({ priority }) => priority === 9)).toHaveLength(1)
        },
      ),
    )
  })
})

describe('capability', () => {
  it('keeps specialists free: nobody plainer could have done it', () => {
    fc.assert(
      fc.property(anyWork, anyWorkers, (one, workers) => {
        const placement = distribute('capability', one, workers, newMemory(1))
        if (!placement.placed) return
        const chosen = workers.find(({ workerId }) => workerId === placement.workerId)!
        expect(
          workers.filter((each) => canDo(each, one) && each.capabilities.length < chosen.capabilities.length),
        ).toEqual([])
      }),
    )
  })
})

describe('random', () => {
  it('gives every worker about the same chance, from any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), (seed, size) => {
        const counts = counted(
          choices(
            'random',
            work(),
            Array.from({ length: size }, (_, index) => worker(`w${index + 1}`)),
            1_000,
            seed,
          ),
        )
        // Six standard deviations of a binomial draw.
        const expected = 1_000 / size
        for (const each of [...Array(size).keys()])
          expect(Math.abs((counts.get(`w${each + 1}`) ?? 0) - expected)).toBeLessThan(6 * Math.sqrt(expected))
      }),
      { numRuns: 30 },
    )
  })
})

describe('weighted', () => {
  it('stays near the share that each speed gives at every moment, and meets it over a cycle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 100 }),
        (speeds, times) => {
          const total = speeds.reduce((sum, speed) => sum + speed, 0)
          const ids = choices(
            'weighted',
            work({ kind: 'job' }),
            speeds.map((speed, index) => worker(`w${index + 1}`, { speed })),
            times,
          )
          const counts = new Map<string, number>()
          ids.forEach((id, n) => {
            counts.set(id, (counts.get(id) ?? 0) + 1)
            speeds.forEach((speed, index) =>
              expect(Math.abs((counts.get(`w${index + 1}`) ?? 0) - ((n + 1) * speed) / total)).toBeLessThan(
                speeds.length,
              ),
            )
          })
          // Over a whole cycle the shares are exact.
          const cycle = counted(
            choices(
              'weighted',
              work({ kind: 'job' }),
              speeds.map((speed, index) => worker(`w${index + 1}`, { speed })),
              total,
            ),
          )
          speeds.forEach((speed, index) => expect(cycle.get(`w${index + 1}`)).toBe(speed))
        },
      ),
    )
  })

  it('interleaves: five, one and one never make a run of more than three', () => {
    const ids = choices('weighted', work({ kind: 'job' }), [worker('w1', { speed: 5 }), worker('w2'), worker('w3')], 7)
    expect(ids).toEqual(['w1', 'w1', 'w2', 'w1', 'w3', 'w1', 'w1'])
  })

  it('does not leave out a worker that was not measured yet', () => {
    expect(
      choices('weighted', work({ kind: 'job' }), [worker('w1', { speed: 1 }), worker('w2', { speed: 0 })], 202),
    ).toContain('w2')
  })
})

describe('geographic', () => {
  it('takes the same site before the same label before any other', () => {
    fc.assert(
      fc.property(anyWork, anyWorkers, (one, workers) => {
        const placement = distribute('geographic', one, workers, newMemory(1))
        if (!placement.placed) return
        const able = workers.filter((each) => canDo(each, one))
        const chosen = able.find(({ workerId }) => workerId === placement.workerId)!
        const sameSite = able.filter(({ site }) => one.site !== undefined && site === one.site)
        const sameLabel = able.filter(({ label }) => one.label !== undefined && label === one.label)
        const nearest = sameSite.length > 0 ? sameSite : sameLabel.length > 0 ? sameLabel : able
        expect(nearest).toContain(chosen)
        expect(loadOf(chosen)).toBe(Math.min(...nearest.map(loadOf)))
      }),
    )
  })
})
