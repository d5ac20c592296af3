import type { DistributionName } from './distribution/distribute.ts'
import type { PlanAction } from './plan-change.ts'
import type { PoolSettings } from './pool-settings.ts'
import { plural } from './pool-type.ts'
import type { QueueDiscipline } from './queue-discipline.ts'

/**
 * What a change of the pool will do, shown before it is applied: "2 workers will stop; cameras Yard and Door
 * move". `nameOf` gives the name of a camera.
 */
export function explainChange(actions: readonly PlanAction[], before: PoolSettings, after: PoolSettings, nameOf: (cameraId: string) => string): string {
  const of = <T extends PlanAction['type']>(type: T) => actions.filter((action): action is Extract<PlanAction, { type: T }> => action.type === type)
  const started = of('start-worker').length
  const stopped = of('stop-worker').length
  const roles = of('set-role').length
  const threads = of('set-threads')
  const placed = of('place-stream')
  const moved = placed.filter(({ from }) => from !== undefined).map(({ cameraId }) => nameOf(cameraId))
  const begun = placed.filter(({ from }) => from === undefined).map(({ cameraId }) => nameOf(cameraId))
  const jobs = of('release-job').length
  const parts = [
    started > 0 && `${plural(started, 'worker')} will start`,
    stopped > 0 && `${plural(stopped, 'worker')} will stop`,
    roles > 0 && `${plural(roles, 'worker')} will change ${roles === 1 ? 'its' : 'their'} role`,
    threads.length > 0 && `${plural(threads.length, 'worker')} will use ${plural(threads[0]!.to, 'thread')} instead of ${threads[0]!.from}, and the cameras there restart`,
    moved.length > 0 && `${cameras(moved)} ${moved.length === 1 ? 'moves' : 'move'}`,
    begun.length > 0 && `${cameras(begun)} can be counted`,
    ...of('hold-stream').map(({ cameraId, reason }) => `${cameras([nameOf(cameraId)])} cannot be counted: ${reason}`),
    jobs > 0 && `${plural(jobs, 'job')} will begin again elsewhere`,
    before.distribution !== after.distribution && `new work goes ${DISTRIBUTION[after.distribution]}; cameras stay where they are`,
    JSON.stringify(before.discipline) !== JSON.stringify(after.discipline) && `jobs run ${discipline(after.discipline)}`,
    before.scaling !== after.scaling && `scaling is ${after.scaling === 'off' ? 'off' : after.scaling}`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'Nothing changes.' : `${parts.join('; ')}.`
}

const DISTRIBUTION: Record<DistributionName, string> = {
  'round-robin': 'to each worker in turn',
  'least-loaded': 'to the least loaded worker',
  priority: 'where least competes with it',
  capability: 'to the plainest worker that can do it',
  random: 'to any worker',
  weighted: 'to workers in proportion to their speed',
  geographic: 'to the nearest worker',
}

function discipline(value: QueueDiscipline): string {
  switch (value.kind) {
    case 'fifo':
      return 'oldest first'
    case 'lifo':
      return `newest first, but none waits over ${Math.round(value.patienceMs / 1000)} s behind newer ones`
    case 'priority':
      return `by priority, one step more for every ${Math.round(value.ageingMs / 1000)} s of waiting`
  }
}

function cameras(names: readonly string[]): string {
  const list = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
  return `${names.length === 1 ? 'camera' : 'cameras'} ${list}`
}
