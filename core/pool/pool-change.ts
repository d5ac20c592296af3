import { z } from 'zod'
import type { PlanAction } from './plan-change.ts'
import { DistributionName } from './distribution/distribute.ts'
import { QueueDiscipline } from './queue-discipline.ts'
import { ScalingMode } from './scaling/decide-scaling.ts'
import { PoolType, type PoolSettings } from './pool-settings.ts'
import { Message } from '../text/message.ts'

const count = z.number().int().positive()
const cameraIds = z.array(z.string()).min(1)

/** One thing a change of the pool will do, as data: the screen says it in the language of its reader. */
export const ChangeItem = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('type'), type: PoolType }),
  z.strictObject({ what: z.literal('start'), count }),
  z.strictObject({ what: z.literal('stop'), count }),
  z.strictObject({ what: z.literal('role'), count }),
  /** Cameras there restart. */
  z.strictObject({ what: z.literal('threads'), count, from: count, to: count }),
  z.strictObject({ what: z.literal('move'), cameraIds }),
  z.strictObject({ what: z.literal('begin'), cameraIds }),
  z.strictObject({ what: z.literal('hold'), cameraId: z.string(), reason: Message }),
  /** Jobs that begin again on another worker. */
  z.strictObject({ what: z.literal('jobs'), count }),
  z.strictObject({ what: z.literal('distribution'), to: DistributionName }),
  z.strictObject({ what: z.literal('discipline'), to: QueueDiscipline }),
  z.strictObject({ what: z.literal('scaling'), to: ScalingMode }),
])
export type ChangeItem = z.infer<typeof ChangeItem>

/** What the actions of a change and its new settings amount to; empty when nothing changes. */
export function changeItems(actions: readonly PlanAction[], before: PoolSettings, after: PoolSettings): ChangeItem[] {
  const of = <T extends PlanAction['type']>(type: T) =>
    actions.filter((action): action is Extract<PlanAction, { type: T }> => action.type === type)
  const counted = (what: 'start' | 'stop' | 'role' | 'jobs', list: readonly unknown[]): ChangeItem[] =>
    list.length > 0 ? [{ what, count: list.length }] : []
  const named = (what: 'move' | 'begin', list: readonly { cameraId: string }[]): ChangeItem[] =>
    list.length > 0 ? [{ what, cameraIds: list.map(({ cameraId }) => cameraId) }] : []
  const threads = of('set-threads')
  const placed = of('place-stream')
  return [
    ...(before.type !== after.type ? [{ what: 'type', type: after.type } as const] : []),
    ...counted('start', of('start-worker')),
    ...counted('stop', of('stop-worker')),
    ...counted('role', of('set-role')),
    ...(threads.length > 0
      ? [{ what: 'threads', count: threads.length, from: threads[0]!.from, to: threads[0]!.to } as const]
      : []),
    ...named(
      'move',
      placed.filter(({ from }) => from !== undefined),
    ),
    ...named(
      'begin',
      placed.filter(({ from }) => from === undefined),
    ),
    ...of('hold-stream').map(({ cameraId, reason }) => ({ what: 'hold', cameraId, reason }) as const),
    ...counted('jobs', of('release-job')),
    ...(before.distribution !== after.distribution ? [{ what: 'distribution', to: after.distribution } as const] : []),
    ...(JSON.stringify(before.discipline) !== JSON.stringify(after.discipline)
      ? [{ what: 'discipline', to: after.discipline } as const]
      : []),
    ...(before.scaling !== after.scaling ? [{ what: 'scaling', to: after.scaling } as const] : []),
  ]
}
