import { DistributionName } from '#core/pool/distribution/distribute.ts'
import { PoolType, type PoolSettings } from '#core/pool/pool-settings.ts'
import type { QueueDiscipline } from '#core/pool/queue-discipline.ts'
import { ScalingMode } from '#core/pool/scaling/decide-scaling.ts'

/** Any settings of a small pool; `upTo(n)` draws a whole number below n. */
export function anySettings(upTo: (limit: number) => number): PoolSettings {
  const [a, b, c, d] = [upTo(4) + 1, upTo(4) + 1, upTo(4) + 1, upTo(4) + 1]
  const disciplines: QueueDiscipline[] = [
    { kind: 'fifo' },
    { kind: 'lifo', patienceMs: 10_000 + upTo(60_000) },
    { kind: 'priority', ageingMs: 1_000 + upTo(10_000) },
  ]
  return {
    type: PoolType.options[upTo(5)]!,
    workers: a,
    minWorkers: Math.min(a, b),
    maxWorkers: Math.max(a, b),
    streamWorkers: c,
    jobWorkers: d,
    minJobWorkers: Math.min(c, d),
    maxJobWorkers: Math.max(c, d),
    distribution: DistributionName.options[upTo(7)]!,
    discipline: disciplines[upTo(3)]!,
    scaling: ScalingMode.options[upTo(5)]!,
  }
}
